/* The plan of a window of time: which lanes, which rows, which marks, and what is counted together.
   Worked out anew for every window, so that no event hides another at any zoom. */
const layoutOf = (() => {
  const ROWS_LEAST = 3, ROWS_MOST = 10;
  const MARKS_MOST = 150;              // in view at once, an event (bar and marker) as one and a half; what is more is counted together
  const CELL = 72;                     // the narrowest counted mark, in pixels
  const EDGE = 0.08;                    // drawn on each side of the window, as part of it
  const ARROW = 15, GAP = 3, LABEL_LEAST = 46, LABEL_MOST = 230;

  /** Half the width of an event's marker in pixels: the more sources tell it, the larger. */
  function radius(at) {
    return 5 + 0.9 * (clamp(data.columns.sources[at].length, 1, 5) - 1) + (data.columns.disputed[at] ? 4 : 0);
  }

  /* The events of each lane that have a time, by the beginning of what is drawn of them. */
  let lanesSorted = null;
  function retold() { lanesSorted = null; }
  function sortedLanes() {
    if (lanesSorted) return lanesSorted;
    lanesSorted = data.fronts.map(() => []);
    for (let at = 0; at < data.count; at++) if (!Number.isNaN(told.point[at])) lanesSorted[data.laneOf[at]].push(at);
    const start = (at) => told.point[at] + data.shapes[told.shape[at]].from;
    for (const lane of lanesSorted) lane.sort((a, b) => start(a) - start(b) || a - b);
    return lanesSorted;
  }

  /** Lanes to show from top to bottom; a collapsed one takes in those that lie in it. */
  function visibleLanes() {
    const found = [];
    for (let lane = 0; lane < data.fronts.length; lane++) {
      const within = [...lanesWithin(lane)];
      const closed = state.collapsed.has(lane);
      found.push({ lane, depth: data.fronts[lane].depth, closed, members: closed ? within : [lane], parent: within.length > 1 });
      if (closed) lane += within.length - 1;
    }
    return found;
  }

  /** Lowest free row for each item, in order; -1 where there are too many. Labels take room where there is some. */
  function pack(items, most) {
    const ends = [];
    let overflow = false;
    for (const item of items) {
      let row = 0;
      while (row < ends.length && ends[row] > item.left) row++;
      if (row >= most) { item.row = -1; overflow = true; continue; }
      ends[row] = item.right;
      item.row = row;
    }
    return { overflow, rows: ends.length };
  }

  function arrange(lane, candidates, window, pixels, most, dense) {
    const closed = lane.closed;
    const perPixel = (window[1] - window[0]) / pixels, span = window[1] - window[0];
    const cell = DAY * 2 ** Math.ceil(Math.log2(CELL * perPixel / DAY));
    const items = candidates.map((at) => {
      const shape = data.shapes[told.shape[at]], point = told.point[at], half = radius(at) * perPixel;
      return { at, point, cell: Math.floor(point / cell), count: 1, row: 0, label: 0,
        left: Math.min(point - half, point + shape.from) - (shape.left ? ARROW : 0) * perPixel,
        right: Math.max(point + half, point + shape.to) + ((shape.right ? ARROW : 0) + GAP) * perPixel };
    });
    items.sort((a, b) => a.left - b.left || a.at - b.at);
    // Few events: room for their words.
    if (most > 1 && items.length <= 160) {
      for (const width of [200, 110]) {
        const wide = items.map((item) => ({ ...item, right: item.right + width * perPixel, plainRight: item.right, label: width }));
        const { overflow, rows } = pack(wide, most);
        if (!overflow) return { items: wide.map((item) => ({ ...item, right: item.plainRight })), clusters: [], rows };
      }
    }
    const cells = new Map();
    for (const item of items) {
      if (!cells.has(item.cell)) cells.set(item.cell, []);
      cells.get(item.cell).push(item);
    }
    /* What lies at one and the same time can never be drawn apart by zooming: it gets rows once one is near. */
    const near = !closed && (span < 14 * DAY || cell < DAY / 4);
    const opens = (members) => members.length < 2 || (!closed && span < 45 * DAY && members.length <= 12 && members.every((one) => one.point === members[0].point));
    const counted = new Set();
    for (const [number, members] of cells) if (!near && members.length > dense && !opens(members)) counted.add(number);
    for (let round = 0; ; round++) {
      const left = items.filter((item) => !counted.has(item.cell));
      const clusters = [...counted].map((number) => cluster(lane, cells.get(number), number * cell, cell, perPixel));
      const all = [...left, ...clusters].sort((a, b) => a.left - b.left || (a.at ?? -1) - (b.at ?? -1));
      const { overflow, rows } = pack(all, most);
      if (!overflow || near || round > 6) {
        if (overflow) return { items: left, clusters, rows: pack(all, Infinity).rows };
        return { items: left, clusters, rows };
      }
      // The fullest cells first: where two or three events lie, they stay what they are if there is room.
      const tight = new Set();
      for (const item of left) if ((item.row < 0 || round >= 6) && !opens(cells.get(item.cell))) tight.add(item.cell);
      const fullest = Math.max(0, ...[...tight].map((number) => cells.get(number).length));
      for (const number of tight) if (round >= 6 || cells.get(number).length > fullest / 2) counted.add(number);
      if (!tight.size) return { items: left, clusters, rows: pack(all, Infinity).rows };
    }
  }

  /** A counted mark: it stands for all events whose points lie in one cell of time. */
  function cluster(lane, members, from, length, perPixel) {
    const types = new Array(data.types.length).fill(0);
    let least = Infinity, most = -Infinity, disputed = 0;
    for (const { at, point } of members) {
      types[data.columns.type[at]]++;
      disputed += data.columns.disputed[at];
      if (point < least) least = point;
      if (point > most) most = point;
    }
    return { lane, members: members.map((one) => one.at), count: members.length, types, disputed, least, most, from, to: from + length,
      left: from + perPixel, right: from + length - perPixel, row: 0 };
  }

  /** Words beside a mark where the next mark of its row leaves room. */
  function label(items, clusters, perPixel, edge) {
    const rows = new Map();
    for (const item of [...items, ...clusters]) {
      if (!rows.has(item.row)) rows.set(item.row, []);
      rows.get(item.row).push(item);
    }
    for (const row of rows.values()) {
      row.sort((a, b) => a.left - b.left);
      row.forEach((item, place) => {
        if (item.at === undefined) return;
        const next = place + 1 < row.length ? row[place + 1].left : edge;
        const room = Math.min(LABEL_MOST, (Math.min(next, edge) - item.right) / perPixel - 8);
        item.room = room >= LABEL_LEAST ? room : 0;
      });
    }
  }

  function layoutFor(window, pixels, paneRows) {
    const sorted = sortedLanes(), span = window[1] - window[0];
    const from = window[0] - EDGE * span, to = window[1] + EDGE * span, perPixel = span / pixels;
    let lanes = visibleLanes();
    let candidates = lanes.map(({ members }) => {
      const found = [];
      for (const member of members) {
        for (const at of sorted[member]) {
          if (!passes[at]) continue;
          const shape = data.shapes[told.shape[at]], point = told.point[at];
          if (point + shape.from > to) break;
          if (point + shape.to >= from) found.push(at);
        }
      }
      return found;
    });
    // Many fronts, and most of them quiet in this window: only those where something was, and those that these lie in.
    const all = lanes.length;
    if (all > paneRows / 2) {
      const kept = new Set();
      let deeper = -1;                    // the depth of the last lane kept: those above it in the tree stay
      for (let at = all - 1; at >= 0; at--) {
        if (candidates[at].length || lanes[at].depth < deeper) { kept.add(at); deeper = lanes[at].depth; }
        else if (lanes[at].depth === 0) deeper = -1;
      }
      if (kept.size) {
        candidates = candidates.filter((_, at) => kept.has(at));
        lanes = lanes.filter((_, at) => kept.has(at));
      }
    }
    const busy = candidates.filter((some, at) => some.length && !lanes[at].closed).length || 1;
    const most = clamp(Math.floor((paneRows - lanes.length) / busy), ROWS_LEAST, ROWS_MOST);
    let planned;
    for (const dense of [Infinity, 6, 3, 1]) {
      planned = lanes.map((lane, at) => arrange(lane, candidates[at], window, pixels, lane.closed ? 1 : most, lane.closed ? Math.min(dense, 3) : dense));
      const rows = planned.reduce((sum, { rows: some }) => sum + some + 1, 0);
      const marks = planned.reduce((sum, { items, clusters }) => sum + 1.5 * items.length + clusters.length, 0);
      if (marks * Math.min(1, paneRows / rows) <= MARKS_MOST) break;
    }
    let row = 0;
    lanes.forEach((lane, at) => {
      const { items, clusters, rows } = planned[at];
      label(items, clusters, perPixel, window[1]);
      lane.first = row;
      lane.rows = rows;
      lane.count = candidates[at].length;
      for (const item of items) item.row += row + 1;
      for (const one of clusters) one.row += row + 1;
      row += 1 + rows;
    });
    return { lanes, rows: row, items: planned.flatMap(({ items }) => items), clusters: planned.flatMap(({ clusters }) => clusters), perPixel, quiet: all - lanes.length };
  }
  return { of: layoutFor, retold, radius };
})();
