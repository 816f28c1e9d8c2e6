// ---- Where the figures come from

const describeOrigin = () => {
  const { meta, over_time: overTime } = data;
  const points = overTime.points;
  const begin = meta.from ?? points[0]?.start;
  const unitEnd = (start) => {
    const end = new Date(start);
    const months = overTime.unit === "month" ? 1 : 0;
    end.setUTCMonth(end.getUTCMonth() + months);
    return new Date(end.getTime() + ({ minute: 60, hour: 3600, day: 86400 }[overTime.unit] ?? 0) * 1000);
  };
  const end = meta.to ?? (points.length > 0 ? unitEnd(points[points.length - 1].start) : undefined);
  byId("span").textContent =
    begin && end
      ? `${timeInFull.format(new Date(begin))} to ${timeInFull.format(new Date(end))} UTC`
      : "No sessions";
  const lines = [["Table", meta.table], ["Nessie ref", meta.ref]];
  if (meta.commit) {
    lines.push(["Commit", meta.commit]);
  }
  lines.push(["Made", timeWithSeconds.format(new Date(meta.made_at)) + " UTC"]);
  for (const [name, value] of lines) {
    const hash = /^[0-9a-f@]{32,}$/.test(value) ? { class: "hash" } : {};
    byId("origin").append(element("dt", {}, name), element("dd", hash, value));
  }
};

// ---- Figures

const tiles = (id, figures) => {
  for (const [key, label, format] of figures) {
    byId(id).append(
      element(
        "div",
        {},
        element("dt", {}, label),
        element("dd", { "data-figure": key, title: summary[key] ?? NONE }, shown(format, summary[key]))));
  }
};

// ---- Tables

const fillTable = (id, title, note, rows, columns, sortedBy) => {
  const isNumber = (format) => !["text", "time"].includes(format);
  const head = element("tr");
  const body = element("tbody");
  const sort = (key, ascending) => {
    const compare = (a, b) => (typeof a === "number" ? a - b : a < b ? -1 : a > b ? 1 : 0);
    const sorted = [...rows].sort((a, b) => compare(a[key], b[key]) * (ascending ? 1 : -1));
    body.replaceChildren(
      ...sorted.map((row) =>
        element("tr", {}, ...columns.map(([name, , format]) =>
          element(
            "td",
            { "data-column": name, ...(isNumber(format) && { class: "number" }), ...(format === "text" && { title: row[name] }) },
            shown(format, row[name]))))));
    [...head.children].forEach((th, index) => {
      th.setAttribute("aria-sort", columns[index][0] !== key ? "none" : ascending ? "ascending" : "descending");
    });
  };
  columns.forEach(([name, label, format], index) => {
    const button = element("button", { type: "button" }, label);
    button.addEventListener("click", () => {
      const before = head.children[index].getAttribute("aria-sort");
      sort(name, before === "none" ? !isNumber(format) : before === "descending");
    });
    head.append(element("th", { scope: "col", "data-column": name, ...(isNumber(format) && { class: "number" }) }, button));
  });
  byId(id).append(element("caption", {}, title, element("span", {}, note)), element("thead", {}, head), body);
  sort(sortedBy, false);
  if (rows.length === 0) {
    body.append(element("tr", {}, element("td", { colspan: columns.length, class: "empty" }, "None in this period")));
  }
};

describeOrigin();
tiles("lead", [
  ["total_sessions", "Sessions", "count"],
  ["unique_users", "Unique users", "count"],
  ["conversion_rate_pct", "Conversion rate", "percent"],
  ["revenue", "Revenue", "headline"],
]);
tiles("rest", [
  ["converted_sessions", "Conversions", "count"],
  ["revenue_per_session", "Revenue / session", "money"],
  ["avg_events_per_session", "Events per session", "decimal"],
  ["avg_duration_seconds", "Average duration", "seconds"],
  ["median_duration_seconds", "Median duration", "seconds"],
  ["p95_duration_seconds", "95th pct. duration", "seconds"],
  ["bounce_rate_pct", "Bounce rate", "percent"],
]);
byId("over-time-note").textContent = `By ${data.over_time.unit}, UTC`;
if (isEmpty) {
  document.querySelectorAll(".plot").forEach((plot) => plot.replaceChildren(element("p", { class: "none" }, "No sessions in this period")));
} else {
  drawCharts();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawCharts);
  addEventListener("resize", drawCharts);
}
drawWeek();
fillTable("top-converting-sessions", "Top converting sessions", "Ten by revenue",
  data.top_converting_sessions,
  [
    ["user_id", "User", "text"], ["revenue", "Revenue", "money"], ["session_start", "Began (UTC)", "time"], ["event_count", "Events", "count"],
    ["page_views", "Page views", "count"], ["purchases", "Purchases", "count"],
    ["session_duration_seconds", "Duration", "seconds"],
  ],
  "revenue");
fillTable("user-behaviour", "Users by lifetime value", "Ten by revenue of all their sessions",
  data.user_behaviour,
  [
    ["user_id", "User", "text"], ["lifetime_value", "Lifetime value", "money"],
    ["session_count", "Sessions", "count"], ["total_events", "Events", "count"],
    ["total_purchases", "Purchases", "count"],
  ],
  "lifetime_value");
