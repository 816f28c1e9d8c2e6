package io.sessionlake.audit;

import io.sessionlake.validate.CheckResult;
import io.sessionlake.validate.RowCheck;
import io.sessionlake.validate.ValidationDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The checks of rows that also hold while a session is open. What is wrong in an open session comes
 * back in a row of a later run, which then could never be published.
 */
final class OpenRowsCheck {
  private static final List<RowCheck> CHECKS =
      List.of(
          RowCheck.START_BEFORE_END,
          RowCheck.POSSIBLE_DURATION,
          RowCheck.EVENT_COUNTS,
          RowCheck.NOTHING_IN_THE_FUTURE);

  private OpenRowsCheck() {}

  static CheckResult check(ValidationDatabase database) throws SQLException {
    return database.check(
        "open_rows",
        CHECKS.stream()
            .map(OpenRowsCheck::failing)
            .collect(
                Collectors.joining(
                    " UNION ALL BY NAME ",
                    // The checks read this instead of the view of that name.
                    "WITH user_sessions AS (SELECT * FROM open_sessions) ",
                    "")),
        "open sessions that fail a check of rows already");
  }

  private static String failing(RowCheck check) {
    return "(SELECT '" + check.checkName() + "' AS fails, * FROM (" + check.query() + "\n))";
  }
}
