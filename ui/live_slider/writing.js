// Numbers the way the reader writes them, and templates filled with them.

const NOT_KNOWN = "–"
const writers = new Map() // making an Intl.NumberFormat costs more than a repaint

function writer(locale, options) {
  const name = locale + JSON.stringify(options)
  if (!writers.has(name)) {
    // Python's words group from 1,000 on in every language; Spanish by itself would begin at 10,000.
    writers.set(name, new Intl.NumberFormat(locale, { useGrouping: "always", ...options }))
  }
  return writers.get(name)
}

function decimals(n) {
  return { minimumFractionDigits: n, maximumFractionDigits: n }
}

function makeWriting(locale, currency) {
  const isCode = /^[A-Z]{3}$/.test(currency)
  const money = { ...decimals(0), ...(isCode ? { style: "currency", currency } : {}) }
  const write = (options, x) => (Number.isFinite(x) ? writer(locale, options).format(x) : NOT_KNOWN)
  return {
    whole: (x) => write(decimals(0), x),
    perWeek: (x) => write(decimals(1), x),
    money: (x) => write(money, x),
    share: (x) => write({ style: "percent", ...decimals(0) }, x),
    ratio: (x) => write({ style: "percent", minimumFractionDigits: 0, maximumFractionDigits: 1 }, x),
    // 99.7 % is not on course, so it must not read "100 %".
    barometer: (x) =>
      x >= 0.995 && !isOnCourse(x)
        ? write({ style: "percent", ...decimals(1) }, Math.floor(x * 1000) / 1000)
        : write({ style: "percent", ...decimals(0) }, x),
  }
}

function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole)
}

const SVG = "http://www.w3.org/2000/svg"

// An element with its attributes and children; text is text and never markup.
function make(tag, attributes = {}, ...children) {
  const isPicture = ["svg", "path", "line", "circle", "g", "text", "rect"].includes(tag)
  const element = isPicture ? document.createElementNS(SVG, tag) : document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(...children)
  return element
}

// Writing the same text again would make the browser lay out the page for nothing.
function write(element, text) {
  if (element.textContent !== text) element.textContent = text
}

// The style shrinks a number that is too long for its card.
function writeLarge(element, text) {
  write(element, text)
  element.style.setProperty("--letters", text.length)
}
