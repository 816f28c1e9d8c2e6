package io.sessionlake.bench.report;

import java.util.Locale;

/** What a sweep varies. */
public enum Quantity {
  EVENTS("events", "Events", true),
  USERS("users", "Users", true),
  HOT_SHARE("hotShare", "Share of all events that one user sends", false);

  private final String fileName;
  private final String title;
  private final boolean orders;

  Quantity(String fileName, String title, boolean orders) {
    this.fileName = fileName;
    this.title = title;
    this.orders = orders;
  }

  public String fileName() {
    return fileName;
  }

  String title() {
    return title;
  }

  /** Whether it goes over orders of magnitude. */
  boolean orders() {
    return orders;
  }

  String text(double value) {
    return orders ? String.format(Locale.ROOT, "%,.0f", value) : Double.toString(value);
  }
}
