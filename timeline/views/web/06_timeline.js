/* The timeline: Plotly draws what is in the window, and only that. */
const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const theme = {};
/** Read the colours once: asking the browser for them after every change of the page is slow. */
function dress() {
  for (const name of ["surface", "raised", "ink", "faint", "line", "grid", "lane", "accent", "dispute", "report", "border"]) theme[name] = color("--" + name);
}
/** Paper is light, whatever the screen is. */
function onPaper(yes) {
  document.documentElement.toggleAttribute("data-paper", yes);
  dress();
  plot.draw();
  views.refit();
}
const OPACITY = { sure: 0.85, unit: 0.42, doubt: 0.22 };
/* As eight digits: Plotly reads them several times as quickly as rgba(…). */
const faded = (hex, opacity) => hex + Math.round(opacity * 255).toString(16).padStart(2, "0");

const plot = (() => {
  const place = $("#plot"), scroll = $("#plot-scroll"), space = $("#plot-space"), names = $("#lanes");
  const ROW = 22, MARGIN = { l: 0, r: 0, t: 40, b: 6, autoexpand: false };
  const SHORTEST = 60000 * 30;
  let ready = false, quiet = 0, paneRows = 10, width = 800, window_ = null, planned = null, clusters = [];

  const range = () => !window_ || !data.focus || (Math.abs(window_[0] - data.focus[0]) < 60000 && Math.abs(window_[1] - data.focus[1]) < 60000) ? null : window_;
  /* Where the pane is scrolled to: asking the browser makes it lay out the whole page. */
  let scrolled = 0;
  const scrollTo_ = (top) => { scrolled = Math.max(0, Math.round(top / ROW) * ROW); scroll.scrollTop = scrolled; };
  const first = () => clamp(scrolled / ROW, 0, Math.max(0, (planned ? planned.rows : 0) - paneRows));

  function traces() {
    const top = first() - 1, bottom = first() + paneRows + 1;
    const inView = ({ row }) => row >= top && row <= bottom;
    const items = planned.items.filter(inView);
    clusters = planned.clusters.filter(inView);
    const bars = { base: [], x: [], y: [], width: [], color: [], line: [], edge: [], pattern: [], ids: [] };
    const dots = { x: [], y: [], ids: [], size: [], color: [], symbol: [], line: [], edge: [] };
    const rings = { x: [], y: [], size: [] };
    words.clear();
    const bar = (from, to, row, height, fillColor, line, edge, pattern, id) => {
      bars.base.push(from); bars.x.push(to - from); bars.y.push(row); bars.width.push(height);
      bars.color.push(fillColor); bars.line.push(line); bars.edge.push(edge); bars.pattern.push(pattern); bars.ids.push(id);
    };
    for (const item of items) {
      const { at, row, point } = item;
      const type = data.types[data.columns.type[at]], status = data.statuses[data.columns.status[at]];
      const shape = data.shapes[told.shape[at]], weight = clamp(data.columns.sources[at].length, 1, 5);
      const height = 0.34 + 0.08 * weight;
      for (const [stretch, kind] of shape.parts) {
        const opacity = OPACITY[kind];
        bar(point + stretch[0], point + stretch[1], row, kind === "doubt" ? Math.min(0.3, height) : height, faded(type.color, status.hollow ? 0.04 : opacity),
          faded(type.color, Math.min(1, opacity * 2)), status.hollow ? 1.5 : 0, status.pattern, at);
      }
      dots.x.push(point); dots.y.push(row); dots.ids.push(at); dots.size.push(10 + 1.8 * (weight - 1));
      dots.color.push(type.color); dots.symbol.push(status.symbol); dots.line.push(status.hollow ? type.color : theme.surface); dots.edge.push(status.hollow ? 2.2 : 1.2);
      if (data.columns.disputed[at]) { rings.x.push(point); rings.y.push(row); rings.size.push(18 + 1.8 * (weight - 1)); }
            const half = layoutOf.radius(at) * planned.perPixel;
      if (shape.left) words.arrow(Math.min(point - half, point + shape.from), row, -1, type.color);
      if (shape.right) words.arrow(Math.max(point + half, point + shape.to), row, 1, type.color);
      if (item.room) words.label(item.right, row, item.room, data.columns.summary[at]);
    }
    clusters.forEach((one, number) => {
      const most = one.types.indexOf(Math.max(...one.types));
      bar(one.left, one.right, one.row, 0.8, faded(data.types[most].color, 0.3), data.types[most].color, 1, "", -1 - number);
      words.count((one.left + one.right) / 2, one.row, one.count, one.disputed);
    });
    const result = [];
    if (state.reports) result.push(reportLines());
    result.push({ type: "bar", orientation: "h", base: bars.base, x: bars.x, y: bars.y, width: bars.width, customdata: bars.ids, hoverinfo: "none",
      marker: { color: bars.color, line: { color: bars.line, width: bars.edge }, cornerradius: 3,
        pattern: { shape: bars.pattern, fgcolor: bars.line, bgcolor: "rgba(0,0,0,0)", size: 6, solidity: 0.25 } } });
    if (!bars.pattern.some(Boolean)) delete result.at(-1).marker.pattern;
    if (rings.x.length) result.push({ type: "scatter", mode: "markers", x: rings.x, y: rings.y, hoverinfo: "skip", marker: { symbol: "circle-open", color: theme.dispute, size: rings.size, line: { width: 2 } } });
    result.push({ type: "scatter", mode: "markers", name: "events", x: dots.x, y: dots.y, customdata: dots.ids, hoverinfo: "none",
      marker: { color: dots.color, symbol: dots.symbol, size: dots.size, opacity: 1, line: { color: dots.line, width: dots.edge } } });
    return result;
  }
  /** Plotly reads a subset of HTML, formulas between dollar signs, and templates. */
  function safeText(text) {
    return text.replace(/[\u0000-\u001f\u202a-\u202e]/g, " ").replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/%\{/g, "%\u2060{").replace(/\$/g, "\u2060$");
  }
  /** A vertical line at each day of reports; where they are dense, each stands for some. */
  function reportLines() {
    const step = Math.max(1, (window_[1] - window_[0]) / width * 3), seen = new Set(), x = [], y = [];
    for (const report of data.reported) {
      if (!(report >= window_[0] && report <= window_[1]) || seen.has(Math.floor(report / step))) continue;
      seen.add(Math.floor(report / step));
      x.push(report, report, null);
      y.push(-1, planned.rows + paneRows, null);
    }
    return { type: "scatter", mode: "lines", name: "reports", x, y, line: { color: theme.report, width: 1, dash: "dot" }, hoverinfo: "skip" };
  }

  function layout() {
    const top = first();
    return {
      width, height: MARGIN.t + MARGIN.b + paneRows * ROW, margin: MARGIN, barmode: "overlay", showlegend: false, dragmode: "pan", hovermode: "closest", hoverdistance: 12, clickmode: "event",
      font: { family: "system-ui, -apple-system, Segoe UI, Roboto, sans-serif", size: 12, color: theme.ink }, paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)",
      xaxis: { type: "date", side: "top", range: window_.slice(), gridcolor: theme.grid, tickformatstops: data.tick_formats, ticklabelmode: "instant", zeroline: false,
        showspikes: true, spikemode: "across", spikethickness: 1, spikedash: "dot", spikecolor: theme.faint, minallowed: FIRST, maxallowed: LAST },
      yaxis: { range: [top + paneRows - 0.5, top - 0.5], fixedrange: true, showgrid: false, zeroline: false, showticklabels: false },
      shapes: [ring()], annotations: planned.items.length + planned.clusters.length ? [] : [{ text: data.strings.nothing_here, xref: "paper", yref: "paper", x: 0.5, y: 0.5, showarrow: false, font: { size: 15, color: theme.faint } }],
    };
  }
  /** Every other lane is shaded: stretches of rows. */
  const bands = () => planned.lanes.filter((_, at) => at % 2 === 0).map((lane) => [lane.first - 0.5, lane.first + lane.rows + 0.5]);
  /** Where an event is drawn: its own mark, or the counted one that it is in. */
  function markOf(at) {
    if (at < 0) return null;
    return planned.items.find((item) => item.at === at) || planned.clusters.find((one) => one.members.includes(at)) || null;
  }
  function ring() {
    const mark = ready && planned ? markOf(state.selected) : null;
    const x = mark ? (mark.point ?? (mark.from + mark.to) / 2) : window_[0];
    return { type: "circle", name: "selected", visible: Boolean(mark), xref: "x", yref: "y", xsizemode: "pixel", ysizemode: "pixel",
      xanchor: x, yanchor: mark ? mark.row : 0, x0: -15, x1: 15, y0: -15, y1: 15, line: { color: theme.accent, width: 3 } };
  }

  /** Work out what the window shows, keeping the lane at the top of the view where it is. */
  function replan() {
    const before = planned && planned.lanes.find((lane) => lane.first + lane.rows >= first());
    const offset = before ? before.first - first() : 0;
    planned = layoutOf.of(window_, width, paneRows);
    space.style.height = MARGIN.t + MARGIN.b + Math.max(planned.rows, paneRows) * ROW + "px";
    if (planned.quiet !== quiet) {
      quiet = planned.quiet;
      $("#quiet").textContent = quiet ? fill(quiet === 1 ? data.strings.quiet_one : data.strings.quiet_many, { count: quiet }) : "";
    }
    if (before && first() > 0) {
      const now = planned.lanes.find((lane) => lane.lane === before.lane);
      if (now) scrollTo_((now.first - offset) * ROW);
    }
  }
  function paint() {
    Plotly.react(place, traces(), layout());
    words.paint(window_, first(), width, MARGIN.t + MARGIN.b + paneRows * ROW, bands());
    nameLanes();
    strip.show(window_);
  }
  function draw() {
    if (!ready) return;
    replan();
    paint();
  }
  function setWindow(from, to, { settle = true } = {}) {
    if (!ready) return;
    const length = clamp(to - from, SHORTEST, LAST - FIRST), middle = (from + to) / 2;
    const start = clamp(middle - length / 2, FIRST, LAST - length);
    window_ = [start, start + length];
    tip.hide();
    draw();
    if (settle) writeAddress();
  }
  function zoom(factor, around = (window_[0] + window_[1]) / 2) {
    setWindow(around - (around - window_[0]) * factor, around + (window_[1] - around) * factor);
  }
  const pan = (part) => { const by = (window_[1] - window_[0]) * part; setWindow(window_[0] + by, window_[1] + by); };
  /** A week, a month or all, around what is chosen or in view. */
  function span(days) {
    // All that matters first; asked again, all there is.
    if (!days) return data.reach && setWindow(...(range() === null ? data.reach : data.focus));
    const point = state.selected >= 0 ? told.point[state.selected] : NaN;
    const middle = point >= window_[0] && point <= window_[1] ? point : busiest();
    return setWindow(middle - days * DAY / 2, middle + days * DAY / 2);
  }
  /** Where the window's middle has events; its nearest event where it has none. */
  function busiest() {
    const middle = (window_[0] + window_[1]) / 2;
    let best = middle, least = Infinity;
    for (const at of shown) {
      const away = Math.abs(told.point[at] - middle);
      if (away < least) { least = away; best = told.point[at]; }
    }
    return best;
  }

  /* The names of lanes are buttons beside the drawing: they stay in view while their lane does. */
  const buttons = new Map();
  function nameLanes() {
    const top = first(), kept = new Set();
    for (const lane of planned.lanes) {
      const until = lane.first + lane.rows;
      if (until < top - 0.5 || lane.first > top + paneRows) continue;
      let button = buttons.get(lane.lane);
      if (!button) {
        button = make("button", { type: "button", class: "lane", dir: "auto" }, make("span", { class: "fold", "aria-hidden": "true" }), make("bdi", {}, cut(frontName(lane.lane), 60)), make("span", { class: "many" }));
        button.addEventListener("click", () => fold(lane.lane));
        buttons.set(lane.lane, button);
      }
      if (button.parentNode !== names) names.append(button);
      kept.add(button);
      const row = clamp(top, lane.first, Math.max(lane.first, until - 0.2));
      const now = [8 + 16 * Math.min(lane.depth, 6), MARGIN.t + (row - top) * ROW + 1, lane.closed, lane.count].join();
      if (button.shown === now) continue;
      button.shown = now;
      button.style.transform = `translate(${8 + 16 * Math.min(lane.depth, 6)}px, ${MARGIN.t + (row - top) * ROW + 1}px)`;
      button.setAttribute("aria-expanded", String(!lane.closed));
      button.lastChild.textContent = lane.count;
    }
    for (const button of buttons.values()) if (!kept.has(button) && button !== document.activeElement) button.remove();
  }
  function fold(lane) {
    if (!state.collapsed.delete(lane)) state.collapsed.add(lane);
    draw();
    writeAddress();
  }

  /** The pane shows some rows at a time and scrolls through the rest, so that the time axis never leaves. */
  function measure() {
    const frame = MARGIN.t + MARGIN.b, narrow = innerWidth < 900;
    paneRows = Math.max(6, Math.floor((innerHeight * (narrow ? 0.62 : 0.46) - frame) / ROW));
    width = scroll.clientWidth;
    scroll.style.height = frame + paneRows * ROW + "px";
  }
  function fit() {
    // Few rows need no tall pane: as many as all the time there is needs, so that it keeps its height while one zooms.
    const rows = layoutOf.of(data.focus || window_, width, paneRows).rows;
    if (rows < paneRows) {
      paneRows = Math.max(6, rows);
      scroll.style.height = MARGIN.t + MARGIN.b + paneRows * ROW + "px";
    }
    replan();
  }
  function start(wanted) {
    window_ = (wanted || data.focus || [Date.UTC(2018, 0, 1), Date.UTC(2018, 1, 1)]).slice();
    dress();
    measure();
    ready = true;
    fit();
    Plotly.newPlot(place, traces(), layout(), { displayModeBar: false, responsive: false, scrollZoom: false, typesetMath: false, doubleClick: false, plotlyServerURL: "" });
    words.paint(window_, first(), width, MARGIN.t + MARGIN.b + paneRows * ROW, bands());
    nameLanes();
    strip.start();
    strip.show(window_);
    place.on("plotly_click", ({ points, event }) => pick(points, event));
    place.on("plotly_hover", ({ points, event }) => tip.show(targetOf(points), event));
    place.on("plotly_unhover", tip.hide);
    place.on("plotly_doubleclick", () => span(0));
    place.on("plotly_relayouting", (change) => { if (change["xaxis.range[0]"] !== undefined) words.slide((window_[0] - moment(change["xaxis.range[0]"])) / planned.perPixel); });
    place.on("plotly_relayout", (change) => {
      const from = change["xaxis.range[0]"] ?? (change["xaxis.range"] || [])[0], to = change["xaxis.range[1]"] ?? (change["xaxis.range"] || [])[1];
      if (from !== undefined && to !== undefined) setWindow(moment(from), moment(to));
    });
    // A turn of the wheel scrolls, as everywhere; with Ctrl it zooms, sideways it pans.
    let turned = 1, slid = 0, pointer = 0;
    const turn = onFrame(() => {
      const around = window_[0] + (pointer - place.getBoundingClientRect().left) / width * (window_[1] - window_[0]);
      const by = slid / width * (window_[1] - window_[0]), factor = turned;
      turned = 1; slid = 0;
      setWindow(around - (around - window_[0]) * factor + by, around + (window_[1] - around) * factor + by);
    });
    scroll.addEventListener("wheel", (event) => {
      if (event.ctrlKey || event.metaKey) turned *= Math.exp(clamp(event.deltaY, -120, 120) / 400);
      else if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) slid += event.deltaX;
      else return;
      event.preventDefault();
      pointer = event.clientX;
      turn();
    }, { passive: false });
    scroll.addEventListener("scroll", onFrame(() => {
      if (!ready || Math.abs(scroll.scrollTop - scrolled) < 1) return;
      scrolled = scroll.scrollTop;
      paint();
    }));
    let was = [scroll.clientWidth, innerHeight];
    const refit = onFrame(() => {
      if (!scroll.clientWidth || (scroll.clientWidth === was[0] && innerHeight === was[1])) return;
      was = [scroll.clientWidth, innerHeight];
      measure();
      fit();
      paint();
      views.refit();
    });
    new ResizeObserver(refit).observe(scroll.parentElement); // the details open and close
    addEventListener("resize", refit);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { dress(); draw(); views.refit(); });
  }
  /* A mark is small and a bar wide: what the pointer is nearest to among marks comes first. */
  const targetOf = (points) => (points.find((point) => point.data.mode === "markers") || points[0]).customdata;
  function pick(points, event) {
    const target = targetOf(points);
    if (target >= 0) return choose(target, { open: true });
    return open(clusters[-1 - target], event);
  }
  /** Zoom into a counted mark until its events can be told apart. */
  function open(one) {
    const length = Math.max((one.most - one.least) * 1.3, Math.min((window_[1] - window_[0]) / 4, 10 * DAY)), middle = (one.least + one.most) / 2;
    setWindow(middle - length / 2, middle + length / 2);
    const mark = markOf(one.members[0]);
    if (mark) showRow(mark.row);
  }
  function showRow(row) {
    const top = first();
    if (row < top + 0.5 || row > top + paneRows - 1.5) scrollTo_((row - paneRows / 2) * ROW);
  }
  /** Bring the chosen event's mark into view and ring it. */
  function reveal() {
    if (!ready) return;
    const point = state.selected >= 0 ? told.point[state.selected] : NaN;
    if (passes[state.selected] && !Number.isNaN(point)) {
      if (point < window_[0] || point > window_[1]) {
        const half = (window_[1] - window_[0]) / 2;
        window_ = [clamp(point - half, FIRST, LAST - 2 * half), clamp(point - half, FIRST, LAST - 2 * half) + 2 * half];
        replan();
      }
      const closed = planned.lanes.find((lane) => lane.lane === data.laneOf[state.selected]);
      const mark = markOf(state.selected);
      if (mark) showRow(mark.row);
      else if (closed) showRow(closed.first);
      paint();
      if (mark) clear(mark);
    } else paint();
  }
  /** What the details cover, on a narrow screen, counts as out of view. */
  function clear(mark) {
    const y = place.getBoundingClientRect().top + MARGIN.t + (mark.row - first() + 0.5) * ROW;
    const bottom = getComputedStyle(details).position === "fixed" && !details.hidden ? details.getBoundingClientRect().top : innerHeight;
    if (y < 60 || y > bottom - 40) scrollBy(0, y - Math.max(60, bottom * 0.6));
  }
  /** Where on the page an event is drawn, for tools that test the page; null where it is not in view. */
  function pointOf(at) {
    const mark = ready ? markOf(at) : null;
    if (!mark) return null;
    showRow(mark.row);
    paint();
    const box = place.getBoundingClientRect(), point = mark.point ?? (mark.from + mark.to) / 2;
    return { x: box.left + (point - window_[0]) / (window_[1] - window_[0]) * width, y: box.top + MARGIN.t + (mark.row - first() + 0.5) * ROW, count: mark.count };
  }
  /** The drawing as a picture: what Plotly draws, the words over it, and the names of the lanes. */
  async function picture() {
    const height = MARGIN.t + MARGIN.b + paneRows * ROW, image = new Image(), canvas = make("canvas", { width: width * 2, height: height * 2 }), pen = canvas.getContext("2d");
    image.src = await Plotly.toImage(place, { format: "png", scale: 2, width, height });
    await image.decode();
    pen.fillStyle = theme.surface;
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage($("#bands"), 0, 0, canvas.width, canvas.height);
    pen.drawImage(image, 0, 0);
    pen.drawImage($("#words"), 0, 0, canvas.width, canvas.height);
    pen.scale(2, 2);
    pen.fillStyle = theme.ink;
    pen.font = "600 12.5px system-ui, sans-serif";
    for (const lane of planned.lanes) if (lane.first >= first() && lane.first < first() + paneRows) pen.fillText(frontName(lane.lane), 10 + 16 * Math.min(lane.depth, 6), MARGIN.t + (lane.first - first() + 0.7) * ROW);
    make("a", { href: canvas.toDataURL("image/png"), download: "timeline.png" }).click();
  }
  return { start, draw, reveal, range, clusterOf: (target) => clusters[-1 - target], setWindow, zoom, pan, span, pointOf, picture, safeText,
    retold: layoutOf.retold, window: () => window_, ready: () => ready, planned: () => planned,
    show: (wanted) => { if (ready && data.reach) setWindow(...(wanted || data.focus), { settle: false }); } };
})();
