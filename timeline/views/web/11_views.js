/* The other views: each works out its traces from the events that pass the filters. */
const views = (() => {
  const place = $("#view"), note = $("#view-note"), controls = $("#view-controls");
  const FONT = "system-ui, -apple-system, Segoe UI, Roboto, sans-serif";
  let bound = false, playing = 0, mapUntil = null;

  const base = (height, extra = {}) => ({
    width: place.clientWidth, height, margin: { l: 56, r: 16, t: 12, b: 44 }, font: { family: FONT, size: 12, color: theme.ink },
    paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)", hovermode: "closest", dragmode: "pan", showlegend: false, clickmode: "event", ...extra,
  });
  const axis = (extra = {}) => ({ gridcolor: theme.grid, zerolinecolor: theme.grid, linecolor: theme.line, automargin: true, ...extra });
  const dates = (extra = {}) => axis({ type: "date", tickformatstops: data.tick_formats, ...extra });
  const tall = () => Math.max(260, Math.floor(innerHeight * (innerWidth < 900 ? 0.6 : 0.46)));
  const inWindow = (time) => time >= plot.window()[0] && time <= plot.window()[1];

  /* ── report lag: when it was, against when it was reported ── */
  const LAG_MOST = 1200;
  function lag() {
    const found = [];
    let late = 0, undated = 0;
    for (let mention = 0; mention < data.mentionEvent.length; mention++) {
      const at = data.mentionEvent[mention];
      if (!passes[at]) continue;
      const report = data.reported[data.mentionArticle[mention]], point = data.mentionPoint[mention];
      if (Number.isNaN(report) || Number.isNaN(point)) { undated++; continue; }
      if (state.until !== null && !(report < state.until)) continue;
      found.push([point, report, at]);
      if (report - point > 14 * DAY) late++;
    }
    const traces = [];
    const reports = found.map((one) => one[1]);
    const [from, to] = [minimum(reports), maximum(reports)];
    if (found.length) traces.push({ type: "scatter", mode: "lines", x: [from, to], y: [from, to], line: { color: theme.faint, width: 1, dash: "dash" }, hoverinfo: "skip" });
    if (found.length <= LAG_MOST) {
      data.types.forEach((type, number) => {
        const some = found.filter(([, , at]) => data.columns.type[at] === number);
        if (some.length) traces.push({ type: "scatter", mode: "markers", x: some.map((one) => one[0]), y: some.map((one) => one[1]), customdata: some.map((one) => one[2]), hoverinfo: "none",
          marker: { color: type.color, size: 8, opacity: 0.75, line: { width: 1, color: theme.surface } } });
      });
    } else traces.push(binned(found));
    const chosen = found.filter(([, , at]) => at === state.selected);
    if (chosen.length) traces.push({ type: "scatter", mode: "markers", x: chosen.map((one) => one[0]), y: chosen.map((one) => one[1]), hoverinfo: "skip", marker: { symbol: "circle-open", size: 18, color: theme.accent, line: { width: 3 } } });
    note.textContent = fill(data.strings.lag_help, { late, undated });
    return [traces, base(tall(), { xaxis: dates({ title: { text: data.strings.lag_x }, range: data.focus }), yaxis: dates({ title: { text: data.strings.lag_y }, range: found.length ? [from - Math.max(DAY, 0.05 * (to - from)), to + Math.max(DAY, 0.05 * (to - from))] : undefined }) })];
  }
  /** Too many points to draw: a mark for each small square, larger the more reports it stands for. */
  function binned(all) {
    const found = all.filter(([x]) => x >= data.focus[0] && x <= data.focus[1]);
    const xs = found.map((one) => one[0]), ys = found.map((one) => one[1]), x0 = minimum(xs), y0 = minimum(ys);
    const dx = Math.max(DAY, (maximum(xs) - x0) / 70), dy = Math.max(DAY, (maximum(ys) - y0) / 32), squares = new Map();
    for (const [x, y] of found) {
      const key = Math.floor((x - x0) / dx) * 1000 + Math.floor((y - y0) / dy);
      squares.set(key, (squares.get(key) || 0) + 1);
    }
    const most = Math.max(1, maximum([...squares.values()])), keys = [...squares.keys()];
    return { type: "scatter", mode: "markers", x: keys.map((key) => x0 + (Math.floor(key / 1000) + 0.5) * dx), y: keys.map((key) => y0 + (key % 1000 + 0.5) * dy), text: keys.map((key) => fill(data.strings.reports_here, { count: squares.get(key) })), hoverinfo: "text",
      marker: { symbol: "square", color: theme.accent, opacity: 0.7, size: keys.map((key) => 4 + 12 * Math.sqrt(squares.get(key) / most)) } };
  }

  /* ── map ── */
  let outlines = null;
  async function map() {
    if (outlines === null) outlines = data.has_outlines ? await block("outlines") : [[], []];
    const { columns, tables } = data, found = new Map();
    let without = 0;
    for (const at of shown) {
      if (mapUntil !== null && !(told.point[at] <= mapUntil && told.point[at] > mapUntil - 28 * DAY)) continue;
      let placed = false;
      for (const [number] of columns.places[at].slice(0, 1).concat(columns.places[at].slice(1))) {
        const [, latitude, longitude] = tables.places[number];
        if (latitude === null || placed) continue;
        placed = true;
        if (!found.has(number)) found.set(number, { events: [], types: new Array(data.types.length).fill(0), longitude, latitude });
        found.get(number).events.push(at);
        found.get(number).types[columns.type[at]]++;
      }
      if (!placed) without++;
    }
    const places = [...found.entries()].sort((a, b) => b[1].events.length - a[1].events.length || a[0] - b[0]);
    const most = places.length ? places[0][1].events.length : 1;
    const size = (one) => 9 + 30 * Math.sqrt(one.events.length / Math.max(most, 8));
    const height = tall() + 60, width = place.clientWidth, labels = names(places, width, height, size);
    const traces = [{ type: "scatter", mode: "lines", x: outlines[0], y: outlines[1], line: { color: theme.outline, width: 1, simplify: false }, hoverinfo: "skip" },
      { type: "scatter", mode: "markers+text", x: places.map(([, one]) => one.longitude), y: places.map(([, one]) => one.latitude), customdata: places.map(([number]) => number), hoverinfo: "text",
        text: labels.map(([name]) => plot.safeText(name)), textposition: labels.map(([, side]) => side), textfont: { size: 11, color: theme.ink },
        hovertext: places.map(([number, one]) => "<b>" + plot.safeText(cut(tables.places[number][0], 60)) + "</b><br>" + one.types.map((count, type) => [count, data.types[type].name]).filter(([count]) => count).map(([count, name]) => `${count} ${name}`).join("<br>")),
        marker: { color: places.map(([, one]) => faded(data.types[one.types.indexOf(Math.max(...one.types))].color, 0.75)), size: places.map(([, one]) => size(one)), opacity: 1, line: { color: theme.surface, width: 1 } } }];
    note.textContent = fill(data.strings.map_help, { without });
    return [traces, base(height, { margin: { l: 0, r: 0, t: 0, b: 0 }, xaxis: axis({ range: null, ...mapRange(places, width, height).x, showgrid: false, zeroline: false, showticklabels: false }), yaxis: axis({ ...mapRange(places, width, height).y, showgrid: false, zeroline: false, showticklabels: false }) })];
  }
  /** The names of the places that have room for them, the liveliest first. */
  function names(places, width, height, size) {
    const { x, y } = mapRange(places, width, height), taken = [];
    const boxes_ = places.map(([, one]) => [(one.longitude - x.range[0]) / (x.range[1] - x.range[0]) * width, (y.range[1] - one.latitude) / (y.range[1] - y.range[0]) * height, size(one) / 2]);
    return places.map(([number], at) => {
      const name = cut(data.tables.places[number][0], 24), [left, top, half] = boxes_[at], long = name.length * 6.8 + 6;
      if (at >= 40) return ["", "middle right"];
      const sides = [["middle right", [left + half, top - 8, left + half + long, top + 8]], ["middle left", [left - half - long, top - 8, left - half, top + 8]],
        ["top center", [left - long / 2, top - half - 17, left + long / 2, top - half - 1]], ["bottom center", [left - long / 2, top + half + 1, left + long / 2, top + half + 17]]];
      const clash = ([a, b, c, d], [e, f, g, h]) => a < g && e < c && b < h && f < d;
      const inside = ([left_, top_, right, bottom]) => left_ >= 0 && right <= width && top_ >= 0 && bottom <= height;
      const free = sides.find(([, box]) => inside(box) && !taken.some((other) => clash(box, other)) && !boxes_.some(([cx, cy, r], other) => other !== at && clash(box, [cx - r, cy - r, cx + r, cy + r])))
        // The liveliest have their names even where marks of others lie under them.
        || (at < 5 && sides.find(([, box]) => inside(box) && !taken.some((other) => clash(box, other))));
      if (!free) return ["", "middle right"];
      taken.push(free[1]);
      return [name, free[0]];
    });
  }
  /* How near the map is, and where its middle was dragged to. */
  let extent = null, nearness = 1, centre = null;
  function approach(factor) {
    const { x, y } = place.layout.xaxis ? { x: place._fullLayout.xaxis.range, y: place._fullLayout.yaxis.range } : {};
    if (x) centre = { x: (x[0] + x[1]) / 2, y: (y[0] + y[1]) / 2 };
    nearness = factor ? clamp(nearness * factor, 0.02, 40) : 1;
    if (!factor) centre = null;
    draw();
  }
  /** The places of all events, so that the map stands still while filters change; a degree is as long both ways. */
  function mapRange(places, width, height) {
    if (!extent) {
      const with_ = data.tables.places.filter(([, latitude]) => latitude !== null), used = places.flatMap(([, one]) => one.events.map(() => one));
      const xs = used.map((one) => one.longitude), ys = used.map((one) => one.latitude);
      if (!with_.length || !xs.length) return { x: { range: [-180, 180] }, y: { range: [-60, 80] } };
      extent = [middle(xs), middle(ys)];
    }
    const [[west, east], [south, north]] = extent, stretch = Math.cos((south + north) / 2 * Math.PI / 180) || 1;
    const perPixel = Math.max((east - west + 0.6) * stretch / (width * 0.8), (north - south + 0.6) / (height * 0.85));
    const { x, y } = centre || { x: (west + east) / 2, y: (south + north) / 2 }, half = [perPixel * nearness * width / 2 / stretch, perPixel * nearness * height / 2];
    return { x: { range: [x - half[0], x + half[0]] }, y: { range: [y - half[1], y + half[1]] } };
  }
  /** Where most of the values lie: a capital far away that is named once shall not make all else small. */
  function middle(values) {
    const sorted = values.slice().sort((a, b) => a - b), pick = (part) => sorted[Math.round((sorted.length - 1) * part)];
    return sorted.length < 12 ? [sorted[0], sorted.at(-1)] : sorted.length < 60 ? [pick(0.04), pick(0.96)] : [pick(0.08), pick(0.92)];
  }
  function play() {
    const button = $("#play"), slider = $("#map-time");
    if (playing) { clearInterval(playing); playing = 0; button.textContent = data.strings.play; return; }
    button.textContent = data.strings.pause;
    if (Number(slider.value) >= Number(slider.max)) slider.value = 0;
    playing = setInterval(() => {
      slider.value = Number(slider.value) + 7;
      slide();
      if (Number(slider.value) >= Number(slider.max)) play();
    }, 350);
  }
  function slide() {
    const slider = $("#map-time");
    mapUntil = Number(slider.value) >= Number(slider.max) ? null : data.reach[0] + (Number(slider.value) + 1) * DAY;
    $("#map-day").textContent = mapUntil === null ? data.strings.all_time : fill(data.strings.four_weeks, { day: isoDay(mapUntil) });
    draw();
  }

  /* ── activity: how much happened when, and where that changed ── */
  function activity() {
    const week = (time) => Math.floor((time + 3 * DAY) / (7 * DAY));       // ISO weeks begin on Monday; 1 January 1970 was a Thursday
    const times = shown.filter((at) => told.point[at] >= data.focus[0] && told.point[at] <= data.focus[1]);
    const first = minimum(times.map((at) => week(told.point[at]))), last = maximum(times.map((at) => week(told.point[at])));
    if (!times.length) { note.textContent = data.strings.none_match; return [[], base(tall())]; }
    const unit = Math.max(1, Math.ceil((last - first + 1) / clamp(Math.floor(place.clientWidth / 9), 30, 160))), columns = Math.floor((last - first) / unit) + 1;
    const many = new Map();
    for (const at of times) many.set(data.laneOf[at], (many.get(data.laneOf[at]) || 0) + 1);
    const lanes = [...many.keys()].sort((a, b) => many.get(b) - many.get(a) || a - b).slice(0, 14).sort((a, b) => a - b);
    const rows = new Map(lanes.map((lane) => [lane, new Array(columns).fill(0)]));
    for (const at of times) if (rows.has(data.laneOf[at])) rows.get(data.laneOf[at])[Math.floor((week(told.point[at]) - first) / unit)]++;
    const starts = Array.from({ length: columns }, (_, at) => (first + at * unit) * 7 * DAY - 3 * DAY);
    const x = starts.map((start) => start + 3.5 * unit * DAY);
    const changes = lanes.flatMap((lane, y) => changed(rows.get(lane)).map(([at, way]) => ({ x: x[at], y, way })));
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    const traces = [{ type: "heatmap", x, y: lanes.map((_, at) => at), z: lanes.map((lane) => rows.get(lane).map((count) => count ? Math.log2(count) : null)), hoverinfo: "text", xgap: 1, ygap: 1, showscale: true, zmin: 0,
      colorbar: { thickness: 10, outlinewidth: 0, tickfont: { size: 11 }, tickvals: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], ticktext: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024] },
      colorscale: dark ? [[0, "#16324f"], [0.5, "#3f7fb5"], [1, "#cfe8ff"]] : [[0, "#dbe9f6"], [0.5, "#6aa3d5"], [1, "#08306b"]],
      text: lanes.map((lane) => rows.get(lane).map((count, at) => plot.safeText(cut(frontName(lane), 40)) + "<br>" + fill(unit > 1 ? data.strings.weeks_from : data.strings.week_of, { weeks: unit, day: isoDay(starts[at]), count }))) },
      { type: "scatter", mode: "markers", x: changes.map((one) => one.x), y: changes.map((one) => one.y), hoverinfo: "text", showlegend: false, text: changes.map((one) => one.way > 0 ? data.strings.change_up : data.strings.change_down),
        marker: { symbol: changes.map((one) => one.way > 0 ? "triangle-up" : "triangle-down"), size: 11, color: theme.dispute, line: { color: theme.surface, width: 1.5 } } }];
    note.textContent = fill(data.strings.activity_help, { every: unit > 1 ? fill(data.strings.every_weeks, { count: unit }) : data.strings.every_week });
    const { drawn, steep } = counts.traces(), heat = Math.max(110, (lanes.length > 9 ? 20 : 26) * lanes.length), below = drawn.length ? 190 : 0, split = heat / (heat + below);
    const height = 70 + heat + below, words = data.strings;
    traces.push(...drawn);
    traces[0].colorbar = { ...traces[0].colorbar, len: split, y: 1, yanchor: "top" };
    const extra = drawn.length ? { showlegend: true, legend: { orientation: "h", x: 0, y: 1 - split - 0.01, yanchor: "top", font: { size: 12 } },
      yaxis2: axis({ domain: [0, Math.max(0.1, 1 - split - 40 / (heat + below))], type: steep ? "log" : "linear", rangemode: "tozero", dtick: steep ? 1 : undefined, zeroline: false, fixedrange: true, title: { text: words.people, font: { size: 12 } } }) } : {};
    return [traces, base(height, { ...extra, xaxis: dates({ zeroline: false, anchor: drawn.length ? "y2" : "y", range: [x[0] - 3.5 * unit * DAY, x.at(-1) + 3.5 * unit * DAY] }), yaxis: axis({ zeroline: false, domain: drawn.length ? [1 - split, 1] : [0, 1], range: [lanes.length - 0.5, -0.5], tickvals: lanes.map((_, at) => at), ticktext: lanes.map((lane) => plot.safeText(cut(frontName(lane), innerWidth < 700 ? 14 : 32))), showgrid: false, fixedrange: true }), margin: { l: 20, r: 10, t: 10, b: 40 } })];
  }
  /** Where a count leaves what the eight before it would make likely: more than three of their standard deviations (Poisson's at least). */
  function changed(counts) {
    const found = [];
    for (let at = 4; at < counts.length; at++) {
      const before = counts.slice(Math.max(0, at - 8), at), mean = before.reduce((sum, one) => sum + one, 0) / before.length;
      const spread = Math.max(Math.sqrt(before.reduce((sum, one) => sum + (one - mean) ** 2, 0) / before.length), Math.sqrt(mean), 1);
      if (Math.abs(counts[at] - mean) > 3 * spread) found.push([at, Math.sign(counts[at] - mean)]);
    }
    return found;
  }

  function controlsFor(view) {
    const key = view === "compare" ? [view, state.against, ...state.pair].join() : view;
    if (controls.dataset.shown === key) return;
    controls.dataset.shown = key;
    const words = data.strings;
    if (playing) play();
    controls.replaceChildren();
    if (view === "map" && data.reach) {
      const slider = make("input", { type: "range", id: "map-time", min: 0, max: Math.ceil((data.reach[1] - data.reach[0]) / DAY), step: 1 });
      slider.value = slider.max;
      mapUntil = null;
      slider.addEventListener("input", onFrame(slide));
      const button = make("button", { type: "button", id: "play" }, words.play);
      button.addEventListener("click", play);
      const nearer = [["−", 2, words.zoom_out], ["+", 0.5, words.zoom_in], [words.all, 0, ""]].map(([text, factor, name]) => {
        const one = make("button", { type: "button", ...(name ? { "aria-label": name, title: name } : {}) }, text);
        one.addEventListener("click", () => approach(factor));
        return one;
      });
      controls.append(...nearer, button, make("label", { class: "slider" }, make("span", {}, words.map_time), slider, make("output", { id: "map-day" }, words.all_time)));
    }
    if (view === "compare") controls.append(...comparison.controls(draw));
  }
  async function draw() {
    const view = state.view;
    if (view === "timeline" || typeof Plotly === "undefined" || !plot.ready()) return;
    state.pair = state.pair || comparison.liveliest();
    controlsFor(view);
    if (!data.count) { note.textContent = data.strings.none_match; return; }
    theme.outline = theme.border;
    const [traces, layout] = await { lag, map, activity, compare: () => comparison.drawing({ base, axis, dates, tall, note, width: place.clientWidth }) }[view]();
    if (view !== state.view) return;
    Plotly.react(place, traces, layout, { displayModeBar: false, scrollZoom: false, typesetMath: false, plotlyServerURL: "" });
    if (bound) return;
    bound = true;
    place.on("plotly_click", ({ points }) => pick(points));
    place.on("plotly_hover", ({ points, event }) => {
       const target = targetOf(points);
      if (target >= 0) tip.show(target, event); });
    place.on("plotly_unhover", tip.hide);
    // Names find new room where the map was dragged to.
    place.on("plotly_relayout", () => { if (state.view === "map") approach(1); });
  }
  /* The event that a mark stands for: marks before the bars that they lie on. */
  function targetOf(points) {
    const { customdata } = points.find((point) => point.data.mode === "markers") || points[0];
    return state.view === "map" || !Number.isInteger(customdata) ? -1 : customdata;
  }
  function pick(points) {
    const target = targetOf(points), { customdata } = points[0];
    if (target >= 0) choose(target, { open: true });
    else if (state.view === "map" && Number.isInteger(customdata)) { form.elements.q.value = data.tables.places[customdata][0]; refresh(); }
  }
  let drawnWidth = 0;
  const refit = () => { if (state.view !== "timeline" && place.clientWidth) { drawnWidth = place.clientWidth; draw(); } };
  // The details open and close beside the view.
  new ResizeObserver(onFrame(() => { if (place.clientWidth !== drawnWidth) refit(); })).observe($("#panel-view"));
  return { draw, refit };
})();
