"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const summary = data.summary;
const byId = (id) => document.getElementById(id);
const isEmpty = summary.total_sessions === 0;

// ---- Values as people read them

const NONE = "–";
const whole = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });
const money = new Intl.NumberFormat("en-GB", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const brief = new Intl.NumberFormat("en-GB", { notation: "compact", maximumFractionDigits: 1 });
const time = (options) => new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", ...options });
const date = { day: "numeric", month: "short" };
const clock = { hour: "2-digit", minute: "2-digit" };
const timeWithSeconds = time({ ...date, year: "numeric", ...clock, second: "2-digit" });
const timeInFull = time({ ...date, year: "numeric", ...clock });

const seconds = (value) => {
  if (value < 60) {
    return Number(value.toFixed(1)) + " s";
  }
  const rounded = Math.round(value);
  const [hours, minutes, rest] = [Math.floor(rounded / 3600), Math.floor(rounded / 60) % 60, rounded % 60];
  return hours > 0 ? `${whole.format(hours)} h ${minutes} min` : `${minutes} min ${rest} s`;
};

const formats = {
  text: (value) => value,
  count: (value) => whole.format(value),
  decimal: (value) => money.format(value),
  money: (value) => money.format(value),
  headline: (value) => (Math.abs(value) < 1e6 ? money : whole).format(value),
  percent: (value) => money.format(value) + " %",
  seconds,
  time: (value) => timeWithSeconds.format(new Date(value)),
};
const shown = (format, value) => (value === null ? NONE : formats[format](value));

// ---- Elements; whatever comes from the data becomes text nodes and attributes, never markup

const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
};
