// The course of one KPI as a line, with its threshold. Drawn in shares of its own size, so that it grows with the page.

const SVG = "http://www.w3.org/2000/svg"
const WIDTH = 640
const SIDE = 14

function put(parent, tag, attributes, text) {
  const element = document.createElementNS(SVG, tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  if (text !== undefined) element.textContent = text
  parent.append(element)
  return element
}

export default function ({ data, parentElement }) {
  parentElement.querySelector("svg")?.remove()
  const { height, points, limits } = data
  const svg = put(parentElement, "svg", { viewBox: `0 0 ${WIDTH} ${height}`, role: "img", "aria-label": data.told })
  const known = points.filter((point) => point.y !== null)
  const values = [...known.map((point) => point.y), ...limits.map((limit) => limit.y)]
  const low = Math.min(...values)
  const span = Math.max(...values) - low || Math.abs(low) || 1
  const bottom = height - 34
  const y = (value) => bottom - 12 - ((value - low) / span) * (bottom - 50)
  const x = (place) => SIDE + (place / Math.max(points.length - 1, 1)) * (WIDTH - 2 * SIDE - 96)

  for (const limit of limits) {
    put(svg, "line", { class: `limit ${limit.kind}`, x1: SIDE, x2: WIDTH - SIDE, y1: y(limit.y), y2: y(limit.y) })
    put(svg, "text", { class: `quiet ${limit.kind}`, x: SIDE, y: y(limit.y) - 7 }, limit.text)
  }
  let path = ""
  points.forEach((point, place) => {
    if (point.y === null) return
    const isJoined = place > 0 && points[place - 1].y !== null
    path += `${isJoined ? "L" : "M"}${x(place)} ${y(point.y)}`
  })
  put(svg, "path", { class: "course", d: path })
  points.forEach((point, place) => {
    if (point.y !== null) put(svg, "circle", { class: "point", cx: x(place), cy: y(point.y), r: place === points.length - 1 ? 9 : 4.5 })
  })
  const last = points.length - 1
  if (points[last].y !== null) {
    put(svg, "text", { class: "now", x: x(last) + 16, y: y(points[last].y) + 9 }, points[last].text)
  }
  put(svg, "text", { class: "quiet", x: SIDE, y: height - 8 }, points[0].day)
  put(svg, "text", { class: "quiet", x: x(last), y: height - 8, "text-anchor": "middle" }, points[last].day)
}
