package io.sessionlake.bench.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A sweep's figures over what it varies, one line for each contender. */
public final class Plots {
  private static final int WIDTH = 800;
  private static final int HEIGHT = 500;
  private static final String OURS = "ours-";

  /** Okabe and Ito's colours, which colour-blind readers can tell apart. */
  private static final List<Color> COLORS =
      List.of(
          new Color(0x999999),
          new Color(0x0072B2),
          new Color(0xD55E00),
          new Color(0x56B4E9),
          new Color(0xE69F00),
          new Color(0x009E73),
          new Color(0xCC79A7),
          new Color(0x000000));

  private Plots() {}

  /** Draws both plots of a sweep; gives their files. */
  public static List<Path> draw(SweepReport sweep, Path folder) {
    System.setProperty("java.awt.headless", "true");
    String name = "sweep-" + sweep.quantity().fileName();
    return List.of(
        save(
            chart(sweep, "CPU beyond start-up, µs per event", Summary::microsPerEvent),
            folder.resolve(name + "-cpu.png")),
        save(
            chart(sweep, "Peak resident memory, MiB", Summary::peakMiB),
            folder.resolve(name + "-memory.png")));
  }

  private static XYChart chart(
      SweepReport sweep, String title, Function<Summary, @Nullable Double> figure) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle(sweep.quantity().title())
            .build();
    style(chart.getStyler(), sweep);
    Map<String, Line> lines = lines(sweep, figure);
    int index = 0;
    for (Map.Entry<String, Line> line : lines.entrySet()) {
      XYSeries series =
          chart.addSeries(line.getKey(), line.getValue().places(), line.getValue().figures());
      boolean ours = line.getKey().startsWith(OURS);
      series.setLineColor(COLORS.get(index % COLORS.size()));
      series.setMarkerColor(COLORS.get(index % COLORS.size()));
      series.setMarker(ours ? SeriesMarkers.DIAMOND : SeriesMarkers.CIRCLE);
      series.setLineStyle(new BasicStroke(ours ? 3f : 1.8f));
      index++;
    }
    return chart;
  }

  private static void style(XYStyler styler, SweepReport sweep) {
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotGridLinesColor(new Color(0xE5E5E5));
    styler.setPlotBorderVisible(false);
    styler.setLegendPosition(LegendPosition.OutsideE);
    styler.setLegendBorderColor(Color.WHITE);
    styler.setMarkerSize(8);
    styler.setYAxisMin(0.0);
    styler.setXAxisLogarithmic(sweep.quantity().orders());
    styler.setXAxisDecimalPattern(sweep.quantity().orders() ? "#,###" : "0.##");
    styler.setYAxisDecimalPattern("#,##0.##");
    styler.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 15));
    styler.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    styler.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    styler.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
  }

  /** The contenders' lines in their order; points without a figure are left out. */
  private static Map<String, Line> lines(
      SweepReport sweep, Function<Summary, @Nullable Double> figure) {
    Map<String, Line> lines = new LinkedHashMap<>();
    for (SweepReport.Point point : sweep.points()) {
      for (Row row : point.report().rows()) {
        Double value = figure.apply(row.summary());
        if (value != null) {
          Line line =
              lines.computeIfAbsent(
                  row.summary().contender(),
                  name -> new Line(new ArrayList<>(), new ArrayList<>()));
          line.places().add(point.value());
          line.figures().add(value);
        }
      }
    }
    return lines;
  }

  private static Path save(XYChart chart, Path file) {
    try {
      BitmapEncoder.saveBitmap(chart, file.toString(), BitmapFormat.PNG);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Line(List<Double> places, List<Double> figures) {}
}
