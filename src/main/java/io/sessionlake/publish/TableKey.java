package io.sessionlake.publish;

import com.google.common.base.Ascii;
import com.google.common.hash.Hashing;
import io.sessionlake.lakehouse.LakehouseSettings;
import java.nio.charset.StandardCharsets;

/**
 * A target in the names of branches: its sessions table, and a hash that tells it from all others.
 */
record TableKey(String text) {
  private static final int HASH_DIGITS = 12;
  private static final int LONGEST = 60;

  static TableKey of(LakehouseSettings target) {
    String name = target.database() + "-" + target.table();
    String hash =
        Hashing.sha256()
            .hashString(target.nessieRef() + "\n" + target.sessions(), StandardCharsets.UTF_8)
            .toString();
    return new TableKey(namePart(name) + "-" + hash.substring(0, HASH_DIGITS));
  }

  /**
   * A text as a part of a branch's name. No dots, at which IcebergIO takes {@code table@branch}
   * apart.
   */
  static String namePart(String text) {
    return Ascii.truncate(text.replaceAll("[^A-Za-z0-9_-]", "-"), LONGEST, "");
  }
}
