package io.sessionlake.bench.report;

import java.util.List;

/** The same contenders over topics of which one quantity differs. */
public record SweepReport(Quantity quantity, List<Point> points) {

  /** One topic's place in the sweep. */
  public record Point(double value, Report report) {}
}
