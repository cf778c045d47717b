"use strict";
/* The page's behaviour. Text from articles only ever reaches the page as text nodes. */
(() => {
const data = JSON.parse(document.getElementById("data").textContent);
const { events, articles, strings: words } = data;
const $ = (selector) => document.querySelector(selector);
const fill = (template, values) => template.replace(/\{(\w+)\}/g, (whole, name) => name in values ? values[name] : whole);

/** An element with properties and children; strings become text nodes. */
function make(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties || {})) {
    if (name === "class") element.className = value;
    else if (name in element && name !== "role") element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

const frontNames = new Map(data.fronts.map((front) => [front.id, front.name]));
const frontOrder = new Map(data.fronts.map((front, at) => [front.id, at]));
const typeColors = new Map(data.types.map((type) => [type.name, type.color]));
const typeOrder = new Map(data.types.map((type, at) => [type.name, at]));
const glyphs = new Map(data.statuses.map((status) => [status.name, status.glyph]));
const numberOf = new Map(events.map((event, at) => [event.id, at]));
const frontName = (id) => frontNames.get(id) || id;

/* ── state ─────────────────────────────────────────────────────────────── */

const ROWS_AT_ONCE = 300;
const form = $("#filters");
const state = { selected: -1, sort: "time", descending: false, rows: ROWS_AT_ONCE };
let shown = [];        // numbers of the events that pass the filters, in table order
let passes = [];       // by event number

function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
const haystacks = [];
function haystack(at) {
  if (haystacks[at] === undefined) {
    const event = events[at];
    haystacks[at] = plain([event.summary, event.sub_type, frontName(event.front), ...event.places, ...event.actors,
      ...event.sources, ...event.mentions.flatMap((mention) => mention.quote.map((piece) => piece[0]))].join(" "));
  }
  return haystacks[at];
}

/** A front and those that lie in it: the lanes that follow it at a greater depth. */
function frontsWithin(id) {
  const first = data.fronts.findIndex((front) => front.id === id);
  const within = new Set([id]);
  for (let at = first + 1; first >= 0 && at < data.fronts.length && data.fronts[at].depth > data.fronts[first].depth; at++)
    within.add(data.fronts[at].id);
  return within;
}

const checked = (name) => new Set([...form.querySelectorAll(`input[name=${name}]:checked`)].map((box) => box.value));

function filter() {
  const needles = plain(form.elements.q.value).split(/\s+/).filter(Boolean);
  const fronts = form.elements.front.value ? frontsWithin(form.elements.front.value) : null;
  const source = form.elements.source.value;
  const from = form.elements.from.value, to = form.elements.to.value;
  const types = checked("type"), statuses = checked("status");
  const disputed = form.elements.disputed.checked;
  passes = events.map((event, at) =>
    types.has(event.type) && statuses.has(event.status)
    && (!fronts || fronts.has(event.front))
    && (!source || event.sources.includes(source))
    && (!disputed || event.disputes.length > 0)
    && (!(from || to) || event.point !== null)
    && (!from || event.end === null || event.end > from)
    && (!to || event.start === null || event.start.slice(0, 10) <= to)
    && needles.every((needle) => haystack(at).includes(needle)));
  sortShown();
}

const compare = (a, b) => a < b ? -1 : a > b ? 1 : 0;
const orders = {
  time: (a, b) => compare(a.point || "~", b.point || "~"),
  front: (a, b) => compare(frontOrder.get(a.front), frontOrder.get(b.front)),
  type: (a, b) => compare(typeOrder.get(a.type), typeOrder.get(b.type)),
  sources: (a, b) => b.sources.length - a.sources.length,
};
function sortShown() {
  shown = [...events.keys()].filter((at) => passes[at]);
  const turn = state.descending ? -1 : 1;
  shown.sort((a, b) => turn * orders[state.sort](events[a], events[b]) || orders.time(events[a], events[b]) || a - b);
}

/* ── the address holds what is chosen, so that a view can be shared ─────── */

function writeAddress() {
  const parts = new URLSearchParams();
  if (state.selected >= 0) parts.set("event", events[state.selected].id);
  for (const name of ["q", "front", "source", "from", "to"]) if (form.elements[name].value) parts.set(name, form.elements[name].value);
  if (form.elements.disputed.checked) parts.set("disputed", "1");
  for (const name of ["type", "status"]) {
    const boxes = [...form.querySelectorAll(`input[name=${name}]`)];
    if (boxes.some((box) => !box.checked)) parts.set(name, boxes.filter((box) => box.checked).map((box) => box.value).join("|"));
  }
  if (state.sort !== "time" || state.descending) parts.set("sort", (state.descending ? "-" : "") + state.sort);
  const range = plot.range();
  if (range) parts.set("time", range.join("~"));
  const text = parts.toString();
  if (text !== location.hash.slice(1)) history.replaceState(null, "", text ? "#" + text : location.pathname + location.search);
}

function readAddress() {
  const parts = new URLSearchParams(location.hash.slice(1));
  for (const name of ["q", "front", "source", "from", "to"]) form.elements[name].value = parts.get(name) || "";
  form.elements.disputed.checked = parts.has("disputed");
  for (const name of ["type", "status"]) {
    const wanted = parts.has(name) ? new Set(parts.get(name).split("|")) : null;
    for (const box of form.querySelectorAll(`input[name=${name}]`)) box.checked = !wanted || wanted.has(box.value);
  }
  const sort = parts.get("sort") || "time";
  state.descending = sort.startsWith("-");
  state.sort = Object.hasOwn(orders, sort.replace("-", "")) ? sort.replace("-", "") : "time";
  const time = (parts.get("time") || "").split("~");
  return { selected: numberOf.get(parts.get("event")) ?? -1, range: time.length === 2 && time.every((text) => /^[\d\-:. ]{4,30}$/.test(text)) ? time : null };
}

/* ── the plot ──────────────────────────────────────────────────────────── */

const plot = (() => {
  const place = $("#plot"), scroll = $("#plot-scroll"), space = $("#plot-space");
  const figure = data.figure, layout = figure.layout, margin = layout.margin;
  const fullRange = layout.xaxis.range && [...layout.xaxis.range];
  const lanes = layout.shapes || [];
  const allRows = Math.max(4, Math.round(layout.yaxis.range[0] + 0.5));
  let ready = false, paneRows = allRows;
  const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  /** Keep of every array as long as the trace the places to keep. */
  function pick(value, keep, length) {
    if (Array.isArray(value)) return value.length === length ? value.filter((_, at) => keep[at]) : value;
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, pick(inner, keep, length)]));
  }
  /** Of very many events, only those on the rows in view are drawn: a zoom costs as much as what it redraws. */
  const windowed = events.length > 1500;
  function near(row) {
    const [last, first] = layout.yaxis.range;
    return !windowed || (row > first - 2 && row < last + 2);
  }
  function traces() {
    const halo = color("--surface"), dispute = color("--dispute");
    return figure.data.map((trace) => {
      const copy = pick(trace, trace.customdata.map((at) => passes[at] && near(events[at].row)), trace.customdata.length);
      const line = copy.marker && copy.marker.line;
      if (line && Array.isArray(line.color)) line.color = line.color.map((one) => one === data.halo ? halo : one);
      if (trace.marker.color === data.dispute) copy.marker.color = dispute;
      return copy;
    });
  }
  /** A ring around the chosen mark. A shape, because restyling a trace makes Plotly guess the axis type anew. */
  function ring() {
    const event = events[state.selected];
    const there = Boolean(event) && event.point !== null && passes[state.selected];
    return { type: "circle", name: "selected", visible: there, xref: "x", yref: "y", xsizemode: "pixel", ysizemode: "pixel",
      xanchor: there ? event.point : fullRange ? fullRange[0] : 0, yanchor: there ? event.row : 0, x0: -16, x1: 16, y0: -16, y1: 16, line: { color: color("--accent"), width: 3 } };
  }
  function dress() {
    layout.font.color = color("--ink");
    Object.assign(layout.xaxis, { gridcolor: color("--grid"), spikecolor: color("--faint") });
    Object.assign(layout.xaxis.rangeslider, { bgcolor: color("--lane") });
    Object.assign(layout.xaxis.rangeselector, { bgcolor: color("--raised"), activecolor: color("--chosen"), bordercolor: color("--line"), borderwidth: 1 });
    for (const lane of lanes) lane.fillcolor = color("--lane");
    layout.modebar = { bgcolor: "rgba(0,0,0,0)", color: color("--faint"), activecolor: color("--accent"), orientation: "h" };
  }
  /** The pane shows some rows at a time and scrolls through the rest, so that the time axis never leaves. */
  function measure() {
    const frame = margin.t + margin.b;
    const most = Math.max(6, Math.floor((innerHeight * (innerWidth < 900 ? 0.65 : 0.46) - frame) / data.row_height));
    paneRows = Math.min(allRows, most);
    layout.width = scroll.clientWidth;
    layout.height = frame + paneRows * data.row_height;
    layout.xaxis.rangeslider.thickness = 44 / (paneRows * data.row_height);
    layout.xaxis.rangeselector.y = 1 + 36 / (paneRows * data.row_height);
    scroll.style.height = layout.height + "px";
    space.style.height = frame + allRows * data.row_height + "px";
    layout.yaxis.range = rowsInView();
  }
  function rowsInView() {
    const first = Math.max(0, Math.min(scroll.scrollTop / data.row_height, allRows - paneRows));
    return [first + paneRows - 0.5, first - 0.5];
  }
  let waiting = false;
  function later(work) {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; work(); });
  }
  function draw() {
    if (!ready) return;
    layout.shapes = [...lanes, ring()];
    Plotly.react(place, traces(), layout);
  }
  function start(range) {
    if (typeof Plotly === "undefined") {
      place.replaceChildren(make("p", { class: "warning" }, words.no_plot));
      return;
    }
    if (range) layout.xaxis.range = range;
    measure();
    dress();
    ready = true;
    layout.shapes = [...lanes, ring()];
    Plotly.newPlot(place, traces(), layout, { displaylogo: false, responsive: false, scrollZoom: true, typesetMath: false, doubleClick: "reset",
      modeBarButtonsToRemove: ["sendChartToCloud", "select2d", "lasso2d", "autoScale2d"], plotlyServerURL: "" });
    place.on("plotly_click", ({ points }) => choose(points[0].customdata, { open: true }));
    place.on("plotly_hover", ({ points, event }) => tip.show(points[0].customdata, event));
    place.on("plotly_unhover", tip.hide);
    place.on("plotly_relayout", () => { tip.hide(); writeAddress(); });
    // A turn of the wheel scrolls, as everywhere; with Ctrl it zooms.
    place.addEventListener("wheel", (event) => { if (!event.ctrlKey && !event.metaKey) event.stopPropagation(); }, { capture: true });
    scroll.addEventListener("scroll", () => later(() => {
      if (!windowed) return Plotly.relayout(place, { "yaxis.range": rowsInView() });
      layout.yaxis.range = rowsInView();
      return draw();
    }));
    let width = scroll.clientWidth, height = innerHeight;
    const refit = () => {
      if (scroll.clientWidth === width && innerHeight === height) return;
      width = scroll.clientWidth; height = innerHeight;
      requestAnimationFrame(() => { measure(); draw(); });
    };
    new ResizeObserver(refit).observe(scroll.parentElement); // the details open and close
    addEventListener("resize", refit);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { dress(); draw(); });
  }
  function reveal() {
    if (!ready) return;
    const event = events[state.selected];
    Plotly.relayout(place, { [`shapes[${lanes.length}]`]: ring() });
    if (!event || event.point === null) return;
    const top = event.row * data.row_height, height = paneRows * data.row_height;
    if (top < scroll.scrollTop + 10 || top + 2 * data.row_height > scroll.scrollTop + height) scroll.scrollTop = top - height / 2;
    const time = (text) => Date.parse(text.replace(" ", "T") + (text.length > 10 ? "Z" : "T00:00Z"));
    const [first, last] = layout.xaxis.range.map((text) => time(String(text).slice(0, 19))), at = time(event.point);
    if (at < first || at > last) {
      const half = (last - first) / 2, iso = (moment) => new Date(moment).toISOString().slice(0, 19).replace("T", " ");
      Plotly.relayout(place, { "xaxis.range": [iso(at - half), iso(at + half)] });
    }
    // What the details cover, on a narrow screen, counts as out of view.
    const y = place.getBoundingClientRect().top + margin.t + (event.row - layout.yaxis.range[1] - 0.5) * data.row_height;
    const bottom = getComputedStyle(details).position === "fixed" && !details.hidden ? details.getBoundingClientRect().top : innerHeight;
    if (y < 60 || y > bottom - 40) scrollBy(0, y - Math.max(60, bottom * 0.6));
  }
  function range() {
    if (!ready || !layout.xaxis.range) return null;
    const now = layout.xaxis.range.map((text) => String(text).slice(0, 16));
    return fullRange && now.every((text, at) => text === String(fullRange[at]).slice(0, 16)) ? null : now;
  }
  function show(range) {
    if (ready && (range || fullRange)) Plotly.relayout(place, { "xaxis.range": range || fullRange });
  }
  return { start, draw, reveal, range, show };
})();

/* ── the hint under the pointer ────────────────────────────────────────── */

const tip = (() => {
  const box = $("#tip");
  const hide = () => { box.hidden = true; };
  function show(at, pointer) {
    const event = events[at];
    if (!event) return;
    const first = event.mentions[0];
    const sentence = first.quote.filter((piece) => piece[1] > 0).map((piece) => piece[0]).join("");
    const line = (text, name) => make("p", { class: name || "", dir: "auto" }, text);
    box.replaceChildren(
      make("p", { dir: "auto" }, make("b", {}, cut(event.summary, 200))),
      line(event.when),
      line([event.type, event.sub_type, words.status_names[event.status]].join(" · "), "faint"),
      line("“" + cut(sentence, 300) + "”", "quote"),
      line(cut(event.sources.join(", ") || first.outlet, 200) + " · " + fill(words.reported, { date: first.reported }), "faint"),
      ...event.disputes.map((text) => line(cut(text, 240), "dispute")),
      line(first.chain, "faint"));
    box.hidden = false;
    const { clientX, clientY } = pointer;
    const width = box.offsetWidth, height = box.offsetHeight;
    box.style.left = Math.max(8, Math.min(clientX + 16, innerWidth - width - 8)) + "px";
    box.style.top = Math.max(8, clientY + 20 + height > innerHeight ? clientY - height - 16 : clientY + 20) + "px";
  }
  return { show, hide };
})();

function cut(text, length) {
  return text.length <= length ? text : Array.from(text).slice(0, length - 1).join("") + "…";
}

/* ── the table ─────────────────────────────────────────────────────────── */

const body = $("#events tbody");

function swatch(type) {
  const dot = make("span", { class: "swatch", "aria-hidden": "true" });
  dot.style.background = dot.style.borderColor = typeColors.get(type);
  return dot;
}
function row(at) {
  const event = events[at];
  const badges = [];
  if (event.status !== "occurred") badges.push(make("span", { class: "badge" }, glyphs.get(event.status) + " " + words.status_names[event.status]));
  if (event.disputes.length) badges.push(make("span", { class: "badge dispute" }, words.disputed));
  const cell = (name, ...children) => make("td", { class: name, role: "gridcell", dir: "auto" }, ...children);
  const element = make("tr", { role: "row", tabIndex: at === state.selected ? 0 : -1, "aria-selected": String(at === state.selected), "data-at": at },
    cell("time", event.when), cell("front", make("span", { class: "clip" }, frontName(event.front))),
    cell("type", swatch(event.type), event.type),
    cell("summary", make("span", { class: "clip", dir: "auto" }, event.summary), badges),
    cell("sources", String(event.sources.length)));
  return element;
}
function drawTable() {
  const at = shown.indexOf(state.selected);
  if (at >= state.rows) state.rows = at + ROWS_AT_ONCE;
  body.replaceChildren(...shown.slice(0, state.rows).map(row));
  if (at < 0 && body.firstElementChild) body.firstElementChild.tabIndex = 0;
  const undated = shown.filter((number) => events[number].point === null).length;
  const note = undated ? " · " + fill(undated === 1 ? words.shown_hidden_one : words.shown_hidden_many, { count: undated }) : "";
  $("#shown").textContent = shown.length || !events.length ? fill(words.shown, { shown: shown.length, total: events.length }) + note : words.none_match;
  const left = shown.length - state.rows;
  $("#more").hidden = left <= 0;
  $("#more").textContent = fill(words.show_more, { count: Math.min(left, ROWS_AT_ONCE) });
  for (const head of document.querySelectorAll("th[data-sort]")) {
    if (head.dataset.sort === state.sort) head.setAttribute("aria-sort", state.descending ? "descending" : "ascending");
    else head.removeAttribute("aria-sort");
  }
}
const rowOf = (at) => body.querySelector(`tr[data-at="${at}"]`);

/* ── choosing an event ─────────────────────────────────────────────────── */

function choose(at, { open = false, focus = false } = {}) {
  if (!events[at]) return;
  const before = rowOf(state.selected);
  if (before) { before.setAttribute("aria-selected", "false"); before.tabIndex = -1; }
  state.selected = at;
  if (shown.indexOf(at) >= state.rows) drawTable();
  if (open || !details.hidden) openDetails();
  const now = rowOf(at);
  if (now) {
    body.querySelectorAll('tr[tabindex="0"]').forEach((other) => { other.tabIndex = -1; });
    now.setAttribute("aria-selected", "true");
    now.tabIndex = 0;
    now.scrollIntoView({ block: "nearest" });
    if (focus) now.focus({ preventScroll: true });
  }
  plot.reveal();
  writeAddress();
}
function step(by) {
  if (!shown.length) return;
  const at = shown.indexOf(state.selected);
  const inDetails = details.contains(document.activeElement);
  choose(shown[at < 0 ? 0 : Math.max(0, Math.min(shown.length - 1, at + by))], { focus: !inDetails });
}

/* ── details ───────────────────────────────────────────────────────────── */

const details = $("#details");
const kinds = ["context", "", "trigger", "expression"];

function quote(pieces) {
  return make("blockquote", { dir: "auto" }, pieces.map(([text, kind]) =>
    kind > 1 ? make("mark", { class: kinds[kind], title: words[kinds[kind]] }, text) : make("span", { class: kinds[kind] }, text)));
}
function link(url, text) {
  // The page's data hold only http and https; looked at again where it is used.
  if (!/^https?:\/\//i.test(url)) return null;
  return make("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, text);
}
function report(mention) {
  const article = articles[mention.article] || { title: "", source: mention.outlet, url: "", dated: false };
  const said = [fill(words.reported, { date: mention.reported })];
  if (article.dated) said.push(fill(words.report_date_from, { source: article.date_source }));
  if (mention.cited) said.push(fill(words.cited, { name: mention.cited }));
  return make("article", {},
    make("header", { dir: "auto" }, make("b", {}, article.source || article.id || ""), article.title ? " — " + article.title : ""),
    make("div", { class: "hint", dir: "auto" }, article.dated ? said.join(" · ") : words.no_report_date + (mention.cited ? " · " + said.at(-1) : "")),
    quote(mention.quote),
    make("p", { class: "chain", dir: "auto" }, mention.chain),
    mention.explained.length ? make("details", {}, make("summary", {}, words.why_date), make("ul", {}, mention.explained.map((line) => make("li", { dir: "auto" }, line)))) : null,
    link(article.url, words.open_report));
}
function openDetails() {
  const event = events[state.selected];
  if (!event) return;
  const facts = make("dl", {});
  const fact = (name, ...values) => { if (values.some(Boolean)) facts.append(make("dt", {}, name), make("dd", { dir: "auto" }, ...values)); };
  fact(words.when, event.when);
  fact(words.front, frontName(event.front), event.front_reason ? make("div", { class: "hint" }, event.front_reason) : "");
  fact(words.type, swatch(event.type), " " + event.type + " · " + event.sub_type);
  fact(words.status, glyphs.get(event.status) + " " + words.status_names[event.status]);
  fact(words.where, event.places.join(", "));
  fact(words.who, event.actors.join(", "));
  fact(words.figures, event.figures.join(", "));
  fact(words.sources, event.sources.join(", "));
  const list = (title, lines, name) => lines.length ? [make("h3", {}, title), make("ul", { class: "plain " + (name || "") }, lines.map((line) => make("li", { dir: "auto" }, line)))] : [];
  $("#details-body").replaceChildren(
    make("h2", { dir: "auto" }, event.summary), facts,
    ...list(words.disputes, event.disputes, "dispute"),
    make("h3", {}, words.mentions + " (" + event.mentions.length + ")"), ...event.mentions.map(report),
    ...list(words.why_together, event.why));
  details.hidden = false;
  details.scrollTop = 0;
}
function closeDetails() {
  const inside = details.contains(document.activeElement);
  details.hidden = true;
  const current = rowOf(state.selected);
  if (inside && current) current.focus();
}

/* ── wiring ────────────────────────────────────────────────────────────── */

function refresh() {
  filter();
  drawTable();
  plot.draw();
  writeAddress();
}
let typing = 0;
form.addEventListener("input", (event) => {
  state.rows = ROWS_AT_ONCE;
  clearTimeout(typing);
  typing = setTimeout(refresh, event.target.name === "q" ? 120 : 0);
});
form.addEventListener("reset", () => setTimeout(refresh));
form.addEventListener("submit", (event) => event.preventDefault());
body.addEventListener("click", (event) => {
  const line = event.target.closest("tr");
  if (line && !String(getSelection())) choose(Number(line.dataset.at), { open: true, focus: true });
});
$("#events thead").addEventListener("click", (event) => {
  const head = event.target.closest("th[data-sort]");
  if (!head) return;
  state.descending = state.sort === head.dataset.sort && !state.descending;
  state.sort = head.dataset.sort;
  sortShown();
  drawTable();
  writeAddress();
});
$("#more").addEventListener("click", () => { state.rows += ROWS_AT_ONCE; drawTable(); });
$("#close").addEventListener("click", closeDetails);
$("#previous").addEventListener("click", () => step(-1));
$("#next").addEventListener("click", () => step(1));
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const inField = event.target.matches("input:not([type=checkbox]), select, textarea");
  if (event.key === "Escape") {
    tip.hide();
    if (!details.hidden) closeDetails();
    else if (inField) event.target.blur();
    return;
  }
  if (inField) return;
  if (event.key === "/") form.elements.q.focus(), form.elements.q.select();
  else if (event.key === "ArrowDown" || event.key === "ArrowRight") step(1);
  else if (event.key === "ArrowUp" || event.key === "ArrowLeft") step(-1);
  else if (event.key === "Home" && event.target.closest("#events")) step(-Infinity);
  else if (event.key === "End" && event.target.closest("#events")) step(Infinity);
  else if (event.key === "Enter" && !event.target.closest("button, a, summary, label")) {
    if (state.selected < 0) step(1);
    openDetails();
    details.focus();
  } else return;
  event.preventDefault();
});
addEventListener("hashchange", () => {
  const { selected, range } = readAddress();
  state.selected = selected;
  refresh();
  plot.show(range);
  if (selected >= 0) choose(selected, { open: true });
  else closeDetails();
});

function chip(box, name, value, sign, text, on) {
  box.append(make("label", { class: on ? "chip" : "chip extra" }, make("input", { type: "checkbox", name, value, checked: on, defaultChecked: on }), sign, text));
}
function build() {
  const present = (key) => new Set(events.map((event) => event[key]));
  for (const front of data.fronts) form.elements.front.append(make("option", { value: front.id }, "\u2003".repeat(front.depth) + cut(front.name, 60)));
  for (const source of [...new Set(events.flatMap((event) => event.sources))].sort(compare)) form.elements.source.append(make("option", { value: source }, cut(source, 60)));
  const types = present("type"), statuses = present("status");
  for (const type of data.types) if (types.has(type.name)) chip($("#types"), "type", type.name, swatch(type.name), type.name, true);
  for (const status of data.statuses) if (statuses.has(status.name)) chip($("#statuses"), "status", status.name, make("span", { class: "glyph", "aria-hidden": "true" }, status.glyph), words.status_names[status.name], true);
  chip($("#statuses"), "disputed", "1", make("span", { class: "glyph dispute", "aria-hidden": "true" }, "◎"), words.only_disputed, false);
  const count = (number, name) => number ? make("li", {}, make("b", {}, String(number)), " " + name) : null;
  $("#counts").append(...[
    count(events.length, words.events), count(new Set(events.map((event) => event.front)).size, words.fronts), count(articles.length, words.articles),
    count(events.filter((event) => event.disputes.length).length, words.disputed), count(events.filter((event) => event.point === null).length, words.undated),
  ].filter(Boolean), make("li", {}, fill(words.zone, { zone: data.zone })));
  const remarks = data.diagnostics;
  $("#diagnostics .count").textContent = "(" + remarks.length + ")";
  $("#diagnostics ul").append(...(remarks.length ? remarks : [{ message: words.diagnostics_none, severity: "", where: "", advice: "" }]).map((remark) =>
    make("li", { dir: "auto" }, make("span", { class: "severity" }, remark.severity ? remark.severity + ": " : ""), remark.where ? remark.where + ": " : "", remark.message, remark.advice ? " " + remark.advice : "")));
}

build();
const first = readAddress();
filter();
state.selected = first.selected;
drawTable();
plot.start(first.range);
if (first.selected >= 0) choose(first.selected, { open: true });
})();
