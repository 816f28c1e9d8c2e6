package io.sessionlake.bench.flink;

import io.sessionlake.bench.contender.Assignment;
import io.sessionlake.bench.contender.Sink;
import io.sessionlake.bench.contender.Sums;
import java.time.ZoneOffset;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;

/** Sessions with Flink SQL. */
public final class SqlSessions {
  private SqlSessions() {}

  public static void main(String[] arguments) throws Exception {
    Assignment assignment = Assignment.parse(arguments);
    if (assignment.sink() == Sink.ICEBERG) {
      throw new IllegalArgumentException("SqlSessions has no Iceberg sink: use DataStreamSessions");
    }
    StreamExecutionEnvironment flink = LocalFlink.environment(assignment);
    StreamTableEnvironment sql = StreamTableEnvironment.create(flink);
    sql.getConfig().setLocalTimeZone(ZoneOffset.UTC);
    sql.executeSql(SessionQuery.events(assignment));
    Table sessions = sql.sqlQuery(SessionQuery.sessions());
    sql.toDataStream(sessions).addSink(new CountRows()).name("count");
    flink.execute("sessions");
    Sums.print();
  }
}
