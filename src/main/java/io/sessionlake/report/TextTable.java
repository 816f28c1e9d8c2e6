package io.sessionlake.report;

import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A query's result as text, in columns as wide as they need to be. */
record TextTable(List<String> header, List<List<String>> rows) {

  static TextTable of(Statement statement, String sql) throws SQLException {
    try (ResultSet result = statement.executeQuery(sql)) {
      ResultSetMetaData meta = result.getMetaData();
      List<String> header = new ArrayList<>();
      for (int column = 1; column <= meta.getColumnCount(); column++) {
        header.add(meta.getColumnLabel(column));
      }
      List<List<String>> rows = new ArrayList<>();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int column = 1; column <= header.size(); column++) {
          String text = result.getString(column);
          row.add(text == null ? "-" : text);
        }
        rows.add(row);
      }
      return new TextTable(header, rows);
    }
  }

  /** One line a row. */
  void print(PrintStream out) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(header);
    lines.addAll(rows);
    for (List<String> line : lines) {
      StringBuilder text = new StringBuilder();
      for (int column = 0; column < header.size(); column++) {
        text.append("  ").append(padded(line.get(column), width(column)));
      }
      out.println(text.toString().stripTrailing());
    }
  }

  /** One line a column, for a single row. */
  void printAsList(PrintStream out) {
    int width = header.stream().mapToInt(String::length).max().orElse(0);
    for (int column = 0; column < header.size(); column++) {
      out.println("  " + padded(header.get(column), width) + "  " + rows.get(0).get(column));
    }
  }

  private int width(int column) {
    int width = header.get(column).length();
    for (List<String> row : rows) {
      width = Math.max(width, row.get(column).length());
    }
    return width;
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
