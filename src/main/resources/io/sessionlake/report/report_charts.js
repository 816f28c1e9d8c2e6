// ---- Charts

const cssColour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const column = (rows, key) => rows.map((row) => row[key]);

const bucketFormat = {
  minute: time(clock),
  hour: time({ ...date, ...clock }),
  day: time({ ...date }),
  month: time({ month: "short", year: "numeric" }),
}[data.over_time.unit];

const percentOf = (part, all) => (all === 0 ? "0 %" : ((100 * part) / all).toFixed(1) + " %");

const baseOptions = (colours) => ({
  responsive: true,
  maintainAspectRatio: false,
  animation: false,
  interaction: { mode: "index", intersect: false },
  plugins: {
    legend: { display: false },
    tooltip: { displayColors: false, callbacks: { label: (item) => ` ${item.dataset.label}: ${whole.format(item.raw)}` } },
  },
  scales: {
    x: {
      grid: { display: false },
      border: { color: colours.line },
      ticks: { color: colours.soft, maxRotation: 0, autoSkipPadding: 16 },
    },
    y: {
      beginAtZero: true,
      grid: { color: colours.line },
      border: { display: false },
      ticks: { color: colours.soft, precision: 0, maxTicksLimit: 6, callback: (value) => brief.format(value) },
    },
  },
});

const histogram = (id, rows, key, colours) => {
  const options = baseOptions(colours);
  // Labels stand level on two lines where there is room for that, else on one line, at an angle if need be.
  const narrow = byId(id).parentElement.clientWidth < 440;
  Object.assign(options.scales.x.ticks, { autoSkip: false, font: { size: 11 }, maxRotation: narrow ? 50 : 0 });
  return {
    id,
    label: rows.map((row) => `${row[key]}: ${row.sessions}`).join(", "),
    type: "bar",
    data: {
      labels: rows.map((row) => (narrow ? row[key] : row[key].split(" "))),
      datasets: [{ label: "Sessions", data: column(rows, "sessions"), backgroundColor: colours.first, categoryPercentage: 1, barPercentage: 0.9, borderRadius: 2 }],
    },
    options,
  };
};

const overTimeChart = (colours) => {
  const points = data.over_time.points;
  const options = baseOptions(colours);
  options.scales.x.stacked = true;
  options.scales.y.stacked = true;
  options.plugins.legend = {
    display: true, align: "start",
    labels: { color: colours.soft, boxWidth: 10, boxHeight: 10, padding: 16 },
  };
  options.plugins.tooltip.callbacks.footer = (items) =>
    "Sessions: " + whole.format(points[items[0].dataIndex].sessions);
  const bars = { categoryPercentage: 1, barPercentage: points.length > 200 ? 1 : 0.85 };
  return {
    id: "over-time",
    label: `Sessions and conversions by ${data.over_time.unit}: ${summary.total_sessions} sessions, ${summary.converted_sessions} converted`,
    type: "bar",
    data: {
      labels: points.map((point) => bucketFormat.format(new Date(point.start))),
      datasets: [
        { label: "Converted", data: column(points, "conversions"), backgroundColor: colours.first, ...bars },
        { label: "Not converted", data: points.map((point) => point.sessions - point.conversions), backgroundColor: colours.firstPale, ...bars },
      ],
    },
    options,
  };
};

const funnelChart = (colours) => {
  const { sessions, with_page_view: viewed, with_purchase_too: bought } = data.funnel;
  const stages = [["All sessions", sessions], ["Viewed a page", viewed], ["… and purchased", bought]];
  const options = baseOptions(colours);
  options.indexAxis = "y";
  options.scales = {
    x: { display: false, beginAtZero: true },
    y: { grid: { display: false }, border: { display: false }, ticks: { color: colours.ink, crossAlign: "far", font: { size: 13 } } },
  };
  options.plugins.tooltip.callbacks.title = (items) => stages[items[0].dataIndex][0];
  return {
    id: "funnel",
    label: stages.map(([name, count]) => `${name}: ${count}, ${percentOf(count, sessions)}`).join("; "),
    type: "bar",
    data: {
      labels: stages.map(([name, count]) => [name, `${whole.format(count)} · ${percentOf(count, sessions)}`]),
      datasets: [{ label: "Sessions", data: stages.map(([, count]) => count), backgroundColor: [colours.firstPale, colours.firstPale, colours.first], borderRadius: 3, barPercentage: 0.8 }],
    },
    options,
  };
};

let charts = [];
const drawCharts = () => {
  charts.forEach((chart) => chart.destroy());
  const colours = {
    ink: cssColour("--ink"), soft: cssColour("--soft"), line: cssColour("--line"),
    first: cssColour("--first"), firstPale: cssColour("--first-pale"),
  };
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  charts = [
    overTimeChart(colours),
    funnelChart(colours),
    histogram("durations", data.duration_histogram, "duration", colours),
    histogram("events", data.events_per_session, "events", colours),
  ].map(({ id, label, ...config }) => {
    byId(id).setAttribute("aria-label", label);
    return new Chart(byId(id), config);
  });
};

const drawWeek = () => {
  const days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
  const hours = [...Array(24).keys()];
  const counts = new Map(
    data.sessions_by_weekday_and_hour.map((row) => [`${row.weekday} ${row.hour}`, row.sessions]));
  const most = Math.max(1, ...counts.values());
  const head = element("tr", {}, element("th", { scope: "col" }, element("span", { class: "hidden" }, "Weekday")));
  hours.forEach((hour) => {
    const name = String(hour).padStart(2, "0");
    head.append(element("th", { scope: "col" }, hour % 6 === 0 ? name : element("span", { class: "hidden" }, name)));
  });
  const body = element("tbody");
  days.forEach((day, index) => {
    const row = element("tr", {}, element("th", { scope: "row" }, day));
    hours.forEach((hour) => {
      const count = counts.get(`${index + 1} ${hour}`) ?? 0;
      row.append(
        element(
          "td",
          { style: `--share: ${((100 * count) / most).toFixed(1)}%`, title: `${day} ${String(hour).padStart(2, "0")}:00 – ${whole.format(count)} sessions` },
          element("span", { class: "hidden" }, String(count))));
    });
    body.append(row);
  });
  byId("week").append(element("thead", {}, head), body);
  byId("week-note").textContent += isEmpty ? "" : `; busiest cell ${whole.format(most)}`;
};
