/* Small tools. Text from articles only ever reaches the page as text nodes. */
const $ = (selector) => document.querySelector(selector);
const fill = (template, values) => template.replace(/\{(\w+)\}/g, (whole, name) => name in values ? values[name] : whole);
const compare = (a, b) => a < b ? -1 : a > b ? 1 : 0;
const clamp = (value, low, high) => Math.max(low, Math.min(high, value));
const DAY = 86400000;

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

/** An SVG element with attributes and children. */
function draw(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function cut(text, length) {
  return text.length <= length ? text : Array.from(text.slice(0, length * 2)).slice(0, length - 1).join("") + "…";
}

/** Letter case and diacritics do not matter in a search. */
function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

function bytesOf(base64) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

/** The text that a block of the page holds, gzipped, in base 64; the block is emptied, its text is not needed twice. */
async function inflate(id) {
  const block = document.getElementById(id);
  const bytes = bytesOf(block.textContent);
  block.remove();
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
}
const inflateJson = async (id) => JSON.parse(await inflate(id));

/** Do some work once before the next frame, however often it is asked for. */
function onFrame(work) {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; work(); });
  };
}

/** Times are wall-clock times, kept as if they were UTC. */
const isoMinute = (moment) => new Date(moment).toISOString().slice(0, 16).replace("T", " ");
const isoDay = (moment) => new Date(moment).toISOString().slice(0, 10);
const fromIso = (text) => Date.parse(text.slice(0, 10) + "T" + (text.slice(11, 19) || "00:00") + "Z");
/* Dates of Plotly may be numbers or texts. */
const moment = (value) => typeof value === "number" ? value : fromIso(String(value));
