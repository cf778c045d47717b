/* Compare two fronts, or what was known on two days, above and below one line of time; what differs is marked. */
const comparison = (() => {
  const MOST = 600, ROWS_MOST = 60, WEEK = 7 * DAY;
  const MARKS = { both: ["#8c8c8c", "circle"], moved: ["#d1495b", "diamond"], fresh: ["#2f7ebc", "circle-open"] };
  const weekOf = (time) => Math.floor((time + 3 * DAY) / WEEK);
  const monday = (week) => week * WEEK - 3 * DAY;
  const dated = (side) => side.filter(({ point }) => !Number.isNaN(point));

  /** The events of the two sides, each with its time, its shape, and how it differs from the other side. */
  function sides() {
    const placed = (at, from, kind) => ({ at, point: from.point[at], shape: from.shape[at], kind });
    if (state.against === null) {
      return state.pair.map((lane) => {
        const within = lanesWithin(lane);
        return dated(shown.filter((at) => within.has(data.laneOf[at])).map((at) => placed(at, told, "")));
      });
    }
    const then = asKnown(data, state.against), out = (at) => data.known[at] < state.against;
    const kind = (at) => !out(at) ? "fresh" : Object.is(then.point[at], told.point[at]) && then.shape[at] === told.shape[at] ? "both" : "moved";
    return [dated(shown.filter(out).map((at) => placed(at, then, kind(at)))), dated(shown.map((at) => placed(at, told, kind(at))))];
  }
  /** Rows outward from the line, so that no mark hides another; their number. */
  function pack(side, perPixel) {
    const ends = [];
    for (const one of side) {
      const shape = data.shapes[one.shape];
      one.left = Math.min(one.point - 7 * perPixel, one.point + shape.from);
      one.right = Math.max(one.point + 7 * perPixel, one.point + shape.to);
    }
    side.sort((a, b) => a.left - b.left || a.at - b.at);
    for (const one of side) {
      let row = 0;
      while (row < ends.length && ends[row] > one.left) row++;
      ends[row] = one.right;
      one.row = row + 1;
    }
    return ends.length;
  }
  function look(one) {
    if (one.kind) return MARKS[one.kind];
    return [data.types[data.columns.type[one.at]].color, data.statuses[data.columns.status[one.at]].symbol];
  }
  /** Each event as its mark: bars of the time it may have filled, a marker, and a line between its two times. */
  function marked(both, size) {
    const all = both.flatMap((side, number) => side.map((one) => ({ ...one, y: number ? -one.row : one.row })));
    const bars = all.filter((one) => one.right - one.left > 0 && data.shapes[one.shape].to > data.shapes[one.shape].from), looks = all.map(look);
    const traces = [{ type: "bar", orientation: "h", base: bars.map((one) => one.point + data.shapes[one.shape].from), x: bars.map((one) => data.shapes[one.shape].to - data.shapes[one.shape].from), y: bars.map((one) => one.y),
      width: 0.5, customdata: bars.map((one) => one.at), hoverinfo: "none", showlegend: false, marker: { color: bars.map((one) => faded(look(one)[0], 0.3)), line: { width: 0 } } }];
    const below = new Map(both[1].map((one) => [one.at, one]));
    const ways = both[0].filter((one) => one.kind === "moved" && below.has(one.at));
    if (ways.length) traces.push({ type: "scatter", mode: "lines", hoverinfo: "skip", showlegend: false, line: { color: MARKS.moved[0], width: 1, dash: "dot" },
      x: ways.flatMap((one) => [one.point, below.get(one.at).point, null]), y: ways.flatMap((one) => [one.row, -below.get(one.at).row, null]) });
    traces.push({ type: "scatter", mode: "markers", x: all.map((one) => one.point), y: all.map((one) => one.y), customdata: all.map((one) => one.at), hoverinfo: "none", showlegend: false,
      marker: { color: looks.map(([color]) => color), symbol: looks.map(([, symbol]) => symbol), size, opacity: 1, line: { width: looks.map(([, symbol]) => symbol.includes("open") ? 2 : 1), color: looks.map(([color, symbol]) => symbol.includes("open") ? color : theme.surface) } } });
    const chosen = all.filter((one) => one.at === state.selected);
    if (chosen.length) traces.push({ type: "scatter", mode: "markers", x: chosen.map((one) => one.point), y: chosen.map((one) => one.y), hoverinfo: "skip", showlegend: false, marker: { symbol: "circle-open", size: 19, color: theme.accent, line: { width: 3 } } });
    return traces;
  }
  /** Too many events for a mark each: how many there were a week. */
  function counted(both, names) {
    const kinds = state.against === null ? data.types.map((type, number) => [number, type.name, type.color]) : Object.entries(MARKS).map(([kind, [color]]) => [kind, data.strings["compare_" + kind], color]);
    return both.flatMap((side, number) => kinds.flatMap(([kind, name, color]) => {
      const weeks = new Map();
      for (const one of side) if ((one.kind || data.columns.type[one.at]) === kind) weeks.set(weekOf(one.point), (weeks.get(weekOf(one.point)) || 0) + 1);
      const keys = [...weeks.keys()].sort((a, b) => a - b);
      if (!keys.length) return [];
      return [{ type: "bar", x: keys.map((week) => monday(week) + WEEK / 2), y: keys.map((week) => weeks.get(week) * (number ? -1 : 1)), width: 6 * DAY, showlegend: false, marker: { color }, hoverinfo: "text",
        hovertext: keys.map((week) => plot.safeText(names[number]) + "<br>" + fill(data.strings.week_of, { day: isoDay(monday(week)), count: weeks.get(week) }) + "<br>" + name) }];
    }));
  }
  /** The weeks in which two fronts differ by more than three standard deviations of what two counts of one rate would (Poisson's: the root of their sum). */
  function apart(both, names) {
    const weeks = new Map();
    both.forEach((side, number) => { for (const { point } of side) { const week = weekOf(point); if (!weeks.has(week)) weeks.set(week, [0, 0]); weeks.get(week)[number]++; } });
    const found = [...weeks].filter(([, [one, other]]) => Math.abs(one - other) > 3 * Math.sqrt(one + other));
    return found.length ? [{ type: "scatter", mode: "markers", name: "apart", x: found.map(([week]) => monday(week) + WEEK / 2), y: found.map(() => 0), hoverinfo: "text", showlegend: false,
      hovertext: found.map(([week, counts]) => fill(data.strings.weeks_apart, { day: isoDay(monday(week)), one: counts[0], other: counts[1] }) + "<br>" + names.map(plot.safeText).join(" / ")),
      marker: { symbol: found.map(([, [one, other]]) => one > other ? "triangle-up" : "triangle-down"), size: 11, color: theme.dispute, line: { color: theme.surface, width: 1 } } }] : [];
  }
  /** Counts are counts on both sides of the line. */
  function bothWays(traces) {
    const sums = new Map();
    for (const { x, y } of traces) x.forEach((time, at) => sums.set(time + Math.sign(y[at]), (sums.get(time + Math.sign(y[at])) || 0) + Math.abs(y[at])));
    const most = Math.max(1, maximum([...sums.values()])), step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000].find((one) => most / one <= 5) || 10000, ticks = [];
    for (let tick = -Math.ceil(most / step) * step; tick <= most; tick += step) ticks.push(tick);
    return { tickvals: ticks, ticktext: ticks.map((tick) => String(Math.abs(tick))), title: { text: data.strings.events_a_week } };
  }
  function named() {
    if (state.against === null) return state.pair.map((lane) => cut(frontName(lane), 50));
    return [fill(data.strings.known_then, { day: isoDay(state.against - DAY) }), state.until === null ? data.strings.known_now : fill(data.strings.known_then, { day: isoDay(state.until - DAY) })];
  }
  function drawing({ base, axis, dates, tall, note, width }) {
    const both = sides(), names = named(), perPixel = (data.focus[1] - data.focus[0]) / Math.max(200, width - 40);
    const rows = both[0].length + both[1].length <= MOST ? both.map((side) => Math.max(1, pack(side, perPixel))) : [Infinity];
    const few = rows[0] + rows[1] <= ROWS_MOST;
    const traces = few ? marked(both, rows[0] + rows[1] > 34 ? 8 : 10) : counted(both, names), days = state.against !== null;
    if (!days) traces.push(...apart(both, names));
    const words = data.strings, many = { both: 0, moved: 0, fresh: 0 };
    for (const { kind } of both[1]) if (kind) many[kind]++;
    note.replaceChildren(...(days ? Object.entries(MARKS).flatMap(([kind, [color, symbol]]) => {
      const sign = make("span", { "aria-hidden": "true" }, { circle: "●", diamond: "◆", "circle-open": "○" }[symbol]);
      sign.style.color = color;
      return [sign, ` ${many[kind]} ${words["compare_" + kind]}\u2003`];
    }) : [few ? words.compare_help : words.compare_weeks]));
    const vertical = few ? { range: [-rows[1] - 1.6, rows[0] + 1.6], showticklabels: false, showgrid: false, fixedrange: true } : bothWays(traces.filter(({ type }) => type === "bar"));
    const label = (text, y, anchor) => ({ text: "<b>" + plot.safeText(text) + "</b>", xref: "paper", yref: "paper", x: 0, xanchor: "left", y, yanchor: anchor, showarrow: false, xshift: 6, bgcolor: theme.surface, borderpad: 2 });
    const height = few ? clamp(80 + (rows[0] + rows[1] > 34 ? 11 : 15) * (rows[0] + rows[1] + 3), tall() * 0.75, Math.max(tall(), 760)) : tall();
    return [traces, base(height, { barmode: few ? "overlay" : "relative", bargap: 0, margin: { l: few ? 10 : 56, r: 16, t: 12, b: 44 }, xaxis: dates({ range: data.focus }), yaxis: axis({ zeroline: true, zerolinewidth: 2, zerolinecolor: theme.faint, ...vertical }),
      annotations: [label(names[0], 1, "top"), label(names[1], 0, "bottom")] })];
  }

  /** What is compared: two fronts, or the knowledge of a day with that of the last. */
  function controls(draw) {
    const words = data.strings, [from, to] = data.reports, found = [], changed = (work) => () => { work(); draw(); writeAddress(); };
    const what = make("select", { id: "compare-what" }, make("option", { value: "fronts", selected: state.against === null }, words.compare_fronts), make("option", { value: "days", selected: state.against !== null }, words.compare_days));
    what.addEventListener("change", changed(() => { state.against = what.value === "days" ? Math.floor((from + to) / 2 / DAY) * DAY + DAY : null; }));
    if (Number.isFinite(from) && to - from >= DAY) found.push(make("label", {}, make("span", {}, words.compare_what), what));
    if (state.against !== null) {
      const day = make("input", { type: "date", id: "compare-day", value: isoDay(state.against - DAY), min: isoDay(from), max: isoDay(to) });
      day.addEventListener("change", changed(() => { if (day.value) state.against = fromIso(day.value) + DAY; }));
      return [...found, make("label", {}, make("span", {}, words.known), day)];
    }
    return [...found, ...state.pair.map((lane, side) => {
      const select = make("select", {}, data.fronts.map((front, at) => make("option", { value: at, selected: at === lane }, "\u2003".repeat(front.depth) + cut(front.name, 50))));
      select.addEventListener("change", changed(() => { state.pair[side] = Number(select.value); }));
      return make("label", {}, make("span", {}, side ? words.below : words.above), select);
    })];
  }
  /** The two fronts with most events, to begin with. */
  function liveliest() {
    const many = data.fronts.map(() => 0);
    for (const lane of data.laneOf) many[lane]++;
    const order = [...many.keys()].sort((a, b) => many[b] - many[a] || a - b);
    return [order[0] ?? 0, order[1] ?? order[0] ?? 0];
  }
  return { drawing, controls, liveliest };
})();
