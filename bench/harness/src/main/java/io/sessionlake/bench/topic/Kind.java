package io.sessionlake.bench.topic;

import java.util.Locale;

/** Types of events, with the share of each in thousandths. */
enum Kind {
  PAGE_VIEW(700),
  CLICK(180),
  ADD_TO_CART(70),
  PURCHASE(50);

  static final int THOUSANDTHS = 1000;

  private final int share;
  private final String json = name().toLowerCase(Locale.ROOT);

  Kind(int share) {
    this.share = share;
  }

  /**
   * The kind at a place among all shares.
   *
   * @param place below {@link #THOUSANDTHS}
   */
  static Kind at(int place) {
    int rest = place;
    for (Kind kind : values()) {
      rest -= kind.share;
      if (rest < 0) {
        return kind;
      }
    }
    throw new IllegalArgumentException("No share at " + place);
  }

  String json() {
    return json;
  }
}
