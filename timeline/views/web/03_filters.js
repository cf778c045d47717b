/* What is chosen: the filters, the order of the table, the window of time; the address holds it all. */
const form = $("#filters");
const frontName = (lane) => data.fronts[lane].name;
const FIELDS = ["q", "front", "actor", "source", "least", "from", "to"];
const VIEWS = ["timeline", "lag", "map", "activity", "compare"];

/** The lane of a front and those that lie in it: they follow it at a greater depth. */
function lanesWithin(lane) {
  const within = new Set([lane]);
  for (let at = lane + 1; at < data.fronts.length && data.fronts[at].depth > data.fronts[lane].depth; at++) within.add(at);
  return within;
}

/* Words that can be searched: what the table shows at once, the quotes as soon as their blocks are read. */
const haystacks = [];
let quotesRead = false;
function haystack(at) {
  if (haystacks[at] === undefined) {
    const { columns, tables } = data;
    haystacks[at] = plain([columns.summary[at], data.sub_types[columns.sub_type[at]], frontName(columns.lane[at]),
      ...columns.places[at].map(([place]) => tables.places[place][0]), ...columns.actors[at].map(([actor]) => tables.actors[actor]),
      ...columns.sources[at].map((source) => tables.sources[source])].join(" "));
  }
  return haystacks[at];
}
/** Add the quotes to what can be searched, a block at a time, so that the page stays quick. */
async function readQuotes() {
  const texts = [];
  for (let first = 0; first < data.articles.source.length; first += data.chunk) {
    for (const article of await block(`articles-${first / data.chunk}`)) texts.push(spelledOut(article));
    await new Promise((done) => setTimeout(done));
  }
  for (let first = 0; first < data.count; first += data.chunk) {
    const rows = await block(`events-${first / data.chunk}`);
    rows.forEach((row, offset) => {
      const quotes = row[3].map((mention, place) => piecesOf({ kept: texts[data.mentionArticle[data.firstMention[first + offset] + place]] }, mention[4]).map((piece) => piece[0]).join(""));
      haystacks[first + offset] = haystack(first + offset) + " " + plain(quotes.join(" "));
    });
    await new Promise((done) => setTimeout(done));
  }
  quotesRead = true;
  if (form.elements.q.value) refresh();
}
let reading = false;
function wantQuotes() {
  if (reading) return;
  reading = true;
  readQuotes();
}

const boxes = (name) => [...form.querySelectorAll(`input[name=${name}]`)];
const checked = (name) => new Set(boxes(name).filter((box) => box.checked).map((box) => Number(box.dataset.number)));

const state = { selected: -1, sort: "time", descending: false, view: "timeline", collapsed: new Set(), reports: false, until: null, pair: null, against: null };
let told = null;       // how the events lie on the time axis
let passes = null;     // by event number: 1 where it is shown
let shown = [];        // numbers of the events that pass, in the order of the table

function filter() {
  const { columns, tables } = data;
  const field = form.elements, count = data.count;
  const needles = plain(field.q.value).split(/\s+/).filter(Boolean);
  if (needles.length) wantQuotes();
  const lanes = field.front.value ? lanesWithin(data.fronts.findIndex((front) => front.id === field.front.value)) : null;
  const source = field.source.value ? tables.sources.indexOf(field.source.value) : -1;
  const wanted = plain(field.actor.value.trim());
  const actors = wanted ? new Set([...tables.actors.keys()].filter((at) => plain(tables.actors[at]).includes(wanted))) : null;
  const least = Number(field.least.value) || 0;
  const from = field.from.value ? fromIso(field.from.value) : null, to = field.to.value ? fromIso(field.to.value) + DAY : null;
  const types = checked("type"), statuses = checked("status"), disputed = field.disputed.checked, until = state.until;
  passes = new Uint8Array(count);
  for (let at = 0; at < count; at++) {
    if (!types.has(columns.type[at]) || !statuses.has(columns.status[at])) continue;
    if (lanes && !lanes.has(columns.lane[at])) continue;
    if (source >= 0 && !columns.sources[at].includes(source)) continue;
    if (least > 1 && columns.sources[at].length < least) continue;
    if (disputed && !columns.disputed[at]) continue;
    if (until !== null && !(data.known[at] < until)) continue;
    if (actors && !columns.actors[at].some(([actor]) => actors.has(actor))) continue;
    if (from !== null || to !== null) {
      const shape = data.shapes[told.shape[at]], point = told.point[at];
      if (!shape || (from !== null && !shape.right && point + shape.to <= from) || (to !== null && !shape.left && point + shape.from >= to)) continue;
    }
    if (needles.length && !needles.every((needle) => haystack(at).includes(needle))) continue;
    passes[at] = 1;
  }
  sortShown();
}

const late = (point) => Number.isNaN(point) ? Infinity : point;
const orders = {
  time: (a, b) => compare(late(told.point[a]), late(told.point[b])),
  front: (a, b) => data.columns.lane[a] - data.columns.lane[b],
  type: (a, b) => data.columns.type[a] - data.columns.type[b],
  sources: (a, b) => data.columns.sources[b].length - data.columns.sources[a].length,
};
/* The order of all events is worked out once; a filter only takes from it. */
let byTime = null, ordered = null, orderedBy = "";
function sortShown() {
  if (!byTime) {
    byTime = Uint32Array.from({ length: data.count }, (_, at) => at).sort((a, b) => orders.time(a, b) || a - b);
    orderedBy = "";
  }
  const by = state.sort + state.descending;
  if (orderedBy !== by) {
    const turn = state.descending ? -1 : 1, order = orders[state.sort];
    ordered = state.sort === "time" && !state.descending ? byTime : byTime.slice().sort((a, b) => turn * order(a, b) || orders.time(a, b) || a - b);
    orderedBy = by;
  }
  shown = [];
  for (const at of ordered) if (passes[at]) shown.push(at);
}
function setUntil(until) {
  state.until = until;
  told = asKnown(data, until);
  byTime = null;
  plot.retold();
}

/* ── the address ───────────────────────────────────────────────────────── */

/* Once the reader rests: browsers allow only so many changes of the address a second. */
let writing = 0;
function writeAddress() {
  clearTimeout(writing);
  writing = setTimeout(addressNow, 120);
}
function addressNow() {
  const parts = new URLSearchParams();
  if (state.view !== "timeline") parts.set("view", state.view);
  if (state.selected >= 0) parts.set("event", data.columns.id[state.selected]);
  for (const name of FIELDS) if (form.elements[name].value) parts.set(name, form.elements[name].value);
  if (form.elements.disputed.checked) parts.set("disputed", "1");
  for (const name of ["type", "status"]) {
    const all = boxes(name);
    if (all.some((box) => !box.checked)) parts.set(name, all.filter((box) => box.checked).map((box) => box.value).join("|"));
  }
  if (state.sort !== "time" || state.descending) parts.set("sort", (state.descending ? "-" : "") + state.sort);
  if (state.collapsed.size) parts.set("closed", [...state.collapsed].map((lane) => data.fronts[lane].id).join("|"));
  if (state.reports) parts.set("reports", "1");
  if (state.until !== null) parts.set("known", isoDay(state.until - DAY));
  if (state.view === "compare" && state.against !== null) parts.set("against", isoDay(state.against - DAY));
  else if (state.view === "compare" && state.pair) parts.set("pair", state.pair.map((lane) => data.fronts[lane].id).join("|"));
  const range = plot.range();
  if (range) parts.set("time", range.map(isoMinute).join("~"));
  const text = parts.toString();
  if (text !== location.hash.slice(1)) history.replaceState(null, "", text ? "#" + text : location.pathname + location.search);
}

function readAddress(hash = location.hash) {
  clearTimeout(writing);
  const parts = new URLSearchParams(hash.slice(1));
  const laneOf = (id) => data.fronts.findIndex((front) => front.id === id);
  const list = (name) => parts.has(name) ? parts.get(name).split("|") : null;
  for (const name of FIELDS) form.elements[name].value = parts.get(name) || "";
  form.elements.disputed.checked = parts.has("disputed");
  for (const name of ["type", "status"]) {
    const wanted = list(name);
    for (const box of boxes(name)) box.checked = !wanted || wanted.includes(box.value);
  }
  const sort = parts.get("sort") || "time";
  state.descending = sort.startsWith("-");
  state.sort = Object.hasOwn(orders, sort.replace("-", "")) ? sort.replace("-", "") : "time";
  state.view = VIEWS.includes(parts.get("view")) ? parts.get("view") : "timeline";
  state.collapsed = new Set((list("closed") || []).map(laneOf).filter((lane) => lane >= 0));
  state.reports = parts.has("reports");
  const pair = (list("pair") || []).map(laneOf);
  if (pair.length === 2 && pair.every((lane) => lane >= 0)) state.pair = pair;
  const against = fromIso(parts.get("against") || "");
  state.against = Number.isNaN(against) || !Number.isFinite(data.reports[0]) ? null : against + DAY;
  const known = fromIso(parts.get("known") || "");
  const until = Number.isNaN(known) ? null : known + DAY;
  if (until !== state.until || !told) setUntil(until);
  const time = (parts.get("time") || "").split("~").map(fromIso);
  const range = time.length === 2 && time[0] < time[1] && time[0] >= FIRST && time[1] <= LAST ? time : null;
  return { selected: data.numberOf.get(parts.get("event")) ?? -1, range };
}
