/* Wiring: what happens when. */
function choose(at, { open = false, focus = false } = {}) {
  if (!(at >= 0 && at < data.count)) return;
  state.selected = at;
  if (open || !details.hidden) openDetails();
  table.select(focus);
  if (state.view === "timeline") plot.reveal();
  else views.draw();
  writeAddress();
}
function step(by) {
  if (!shown.length) return;
  const place = shown.indexOf(state.selected);
  const inDetails = details.contains(document.activeElement);
  choose(shown[place < 0 ? 0 : clamp(place + by, 0, shown.length - 1)], { focus: !inDetails });
}
function refresh() {
  filter();
  table.draw();
  if (state.view === "timeline") plot.draw();
  else views.draw();
  writeAddress();
}
function show(view) {
  state.view = view;
  for (const tab of document.querySelectorAll("#views [role=tab]")) {
    const on = tab.dataset.view === view;
    tab.setAttribute("aria-selected", String(on));
    tab.tabIndex = on ? 0 : -1;
  }
  $("#panel-timeline").hidden = view !== "timeline";
  $("#panel-view").hidden = view === "timeline";
  $("#panel-view").setAttribute("aria-labelledby", "tab-" + view);
  if (view === "timeline") plot.draw();
  else views.draw();
  writeAddress();
}
function known() {
  const slider = $("#known"), [from, to] = data.reports;
  const last = Number(slider.max);
  const until = Number(slider.value) >= last ? null : Math.floor(from / DAY) * DAY + (Number(slider.value) + 1) * DAY;
  $("#known-day").textContent = until === null ? data.strings.known_all : isoDay(until - DAY);
  slider.setAttribute("aria-valuetext", $("#known-day").textContent);
  if (until !== state.until) { setUntil(until); refresh(); }
  return to;
}
function syncControls() {
  const slider = $("#known"), [from] = data.reports;
  if (Number.isFinite(from)) slider.value = state.until === null ? slider.max : Math.round((state.until - DAY) / DAY) - Math.floor(from / DAY);
  $("#known-day").textContent = state.until === null ? data.strings.known_all : isoDay(state.until - DAY);
  slider.setAttribute("aria-valuetext", $("#known-day").textContent);
  $("#report-lines").setAttribute("aria-pressed", String(state.reports));
}

function wire() {
  let typing = 0;
  form.addEventListener("input", (event) => {
    clearTimeout(typing);
    if (event.target.id === "known") return onFrame(known)();
    if (event.target.name === "q" || event.target.name === "actor") typing = setTimeout(refresh, 80);
    else refresh();
    return undefined;
  });
  form.addEventListener("reset", () => setTimeout(() => { $("#known").value = $("#known").max; setUntil(null); syncControls(); refresh(); }));
  form.addEventListener("submit", (event) => event.preventDefault());
  const press = (id, work) => $(id).addEventListener("click", work);
  press("#more-filters", (event) => event.currentTarget.setAttribute("aria-expanded", String(form.classList.toggle("open"))));
  press("#close", closeDetails);
  press("#previous", () => step(-1));
  press("#next", () => step(1));
  press("#week", () => plot.span(7));
  press("#month", () => plot.span(31));
  press("#all", () => plot.span(0));
  press("#zoom-in", () => plot.zoom(0.5));
  press("#zoom-out", () => plot.zoom(2));
  press("#earlier", () => plot.pan(-0.5));
  press("#later", () => plot.pan(0.5));
  press("#picture", plot.picture);
  press("#save-csv", saveCsv);
  press("#save-json", saveJson);
  press("#report-lines", () => { state.reports = !state.reports; syncControls(); plot.draw(); writeAddress(); });
  $("#views").addEventListener("click", (event) => { const tab = event.target.closest("[role=tab]"); if (tab) show(tab.dataset.view); });
  $("#views").addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    const view = VIEWS[(VIEWS.indexOf(state.view) + by + VIEWS.length) % VIEWS.length];
    show(view);
    $("#tab-" + view).focus();
    event.preventDefault();
    event.stopPropagation();
  });
  document.addEventListener("keydown", keys);
  // What the reader made of it, though the page may have written its own since.
  addEventListener("hashchange", ({ newURL }) => {
    const { selected, range } = readAddress(new URL(newURL).hash);
    state.selected = selected;
    syncControls();
    filter();
    table.draw();
    show(state.view);
    plot.show(range);
    if (selected >= 0) choose(selected, { open: true });
    else closeDetails();
  });
}
function keys(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const inField = event.target.matches("input:not([type=checkbox]), select, textarea");
  const onPlot = Boolean(event.target.closest("#plot-scroll"));
  if (event.key === "Escape") {
    tip.hide();
    if (!details.hidden) closeDetails();
    else if (inField) event.target.blur();
    return;
  }
  if (inField) return;
  if (event.key === "/") form.elements.q.focus(), form.elements.q.select();
  else if (onPlot && event.key === "ArrowRight" && event.shiftKey) plot.pan(0.25);
  else if (onPlot && event.key === "ArrowLeft" && event.shiftKey) plot.pan(-0.25);
  else if (event.key === "+" || event.key === "=") plot.zoom(0.5);
  else if (event.key === "-") plot.zoom(2);
  else if (event.key === "0") plot.span(0);
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
}

function chip(box, name, number, value, sign, text, on) {
  box.append(make("label", { class: on ? "chip" : "chip extra" }, make("input", { type: "checkbox", name, value, checked: on, defaultChecked: on, "data-number": number }), sign, text));
}
function build() {
  const { columns, tables, strings: words } = data;
  const seen = (column, length) => { const found = new Array(length).fill(false); for (const value of column) found[value] = true; return found; };
  data.fronts.forEach((front) => form.elements.front.append(make("option", { value: front.id }, "\u2003".repeat(front.depth) + cut(front.name, 60))));
  const used = new Set(columns.sources.flat());
  for (const source of tables.sources.filter((name, at) => name && used.has(at)).sort(compare)) form.elements.source.append(make("option", { value: source }, cut(source, 60)));
  $("#actors").append(...tables.actors.slice().sort(compare).slice(0, 500).map((name) => make("option", { value: name })));
  const most = columns.sources.reduce((many, some) => Math.max(many, some.length), 1);
  for (let least = 2; least <= Math.min(most, 6); least++) form.elements.least.append(make("option", { value: least }, fill(words.at_least, { count: least })));
  const types = seen(columns.type, data.types.length), statuses = seen(columns.status, data.statuses.length);
  data.types.forEach((type, at) => types[at] && chip($("#types"), "type", at, type.name, table.swatch(at), type.name, true));
  data.statuses.forEach((status, at) => statuses[at] && chip($("#statuses"), "status", at, status.name, make("span", { class: "glyph", "aria-hidden": "true" }, status.glyph), words.status_names[status.name], true));
  chip($("#statuses"), "disputed", 0, "1", make("span", { class: "glyph dispute", "aria-hidden": "true" }, "◎"), words.only_disputed, false);
  const count = (number, name) => number ? make("li", {}, make("b", {}, String(number)), " " + name) : null;
  const lanes = new Set(columns.lane).size, disputed = columns.disputed.reduce((sum, one) => sum + one, 0);
  const undated = data.told.point.reduce((sum, one) => sum + Number.isNaN(one), 0);
  $("#counts").append(...[count(data.count, words.events), count(lanes, words.fronts), count(data.articles.source.length, words.articles), count(disputed, words.disputed), count(undated, words.undated)].filter(Boolean),
    make("li", {}, fill(words.zone, { zone: data.zone })));
  const [from, to] = data.reports;
  if (Number.isFinite(from) && to - from >= DAY) $("#known").max = Math.floor(to / DAY) - Math.floor(from / DAY);
  else $("#known").closest("label").hidden = true;
  const remarks = data.diagnostics;
  $("#diagnostics .count").textContent = "(" + remarks.length + ")";
  const MOST = 500;
  $("#diagnostics ul").append(...(remarks.length ? remarks.slice(0, MOST) : [["", "", words.diagnostics_none, ""]]).map(([severity, where, message, advice]) =>
    make("li", { dir: "auto" }, make("span", { class: "severity" }, severity ? severity + ": " : ""), where ? where + ": " : "", message, advice ? " " + advice : "")));
  if (remarks.length > MOST) $("#diagnostics ul").append(make("li", {}, fill(words.and_more, { count: remarks.length - MOST })));
}

/** Plotly's script: from the page itself, from beside it, or from the network. */
async function loadPlotly() {
  const block = $("#plotly"), { src, integrity } = block.dataset;
  const script = document.createElement("script");
  if (!src) {
    // The policy names the hash of just this text.
    script.textContent = await inflate("plotly");
    document.head.append(script);
    return;
  }
  await new Promise((done) => {
    script.onload = script.onerror = done;
    if (integrity) { script.integrity = integrity; script.crossOrigin = "anonymous"; }
    script.src = src;
    document.head.append(script);
  });
}

let data = null;
async function main() {
  data = readData(await inflateJson("core"));
  const plotly = loadPlotly();
  window.timeline = { data, ready: false, pointOf: plot.pointOf, setWindow: plot.setWindow, shown: () => shown, planned: plot.planned, window: plot.window };
  dress();
  build();
  wire();
  const first = readAddress();
  state.selected = first.selected;
  filter();
  syncControls();
  table.draw();
  performance.mark("table");
  await plotly;
  performance.mark("plotly");
  if (typeof Plotly === "undefined") $("#plot").replaceChildren(make("p", { class: "warning" }, data.strings.no_plot));
  else plot.start(first.range);
  if (state.view !== "timeline") show(state.view);
  if (first.selected >= 0) choose(first.selected, { open: true });
  performance.mark("plot");
  window.timeline.ready = true;
  document.documentElement.dataset.ready = "true";
  // Once the page is quiet: what most readers ask for next.
  if (data.count <= 20000) setTimeout(() => { block("lines"); block("events-0"); }, 1500);
}
if (typeof DecompressionStream === "undefined") $("#plot").replaceChildren(make("p", { class: "warning" }, $("#too-old").textContent));
else main();
