// The magic number and its barometer, large. Text only ever becomes text.

function put(parent, tag, className, text) {
  const element = document.createElement(tag)
  element.className = className
  if (text !== undefined) element.textContent = text
  parent.append(element)
  return element
}

function number(parent, data) {
  const part = put(parent, "div", "number")
  put(part, "h2", "name", data.name)
  const line = put(part, "div", "line")
  put(line, "span", "large", data.number)
  const beside = put(line, "span", "beside")
  if (data.plan) put(beside, "strong", "plan", data.plan)
  put(beside, "span", "unit", data.unit)
  if (data.note) put(part, "p", "note", data.note)
}

function barometer(parent, data) {
  const part = put(parent, "div", "barometer")
  part.dataset.state = data.state
  put(part, "h2", "name", data.barometer_name)
  const line = put(part, "div", "line")
  put(line, "span", "share", data.share)
  put(line, "strong", "verdict", data.verdict)
  if (data.state !== "unknown") {
    const gauge = put(part, "div", "gauge")
    gauge.setAttribute("aria-hidden", "true")
    gauge.style.setProperty("--filled", data.filled)
    gauge.style.setProperty("--full", data.full)
    put(gauge, "div", "bar")
    put(put(gauge, "div", "mark"), "span", "hundred", data.hundred)
  }
  if (data.compared) put(part, "p", "note", data.compared)
}

export default function ({ parentElement, data }) {
  let hero = parentElement.querySelector(".hero")
  if (!hero) {
    hero = document.createElement("section")
    hero.className = "hero"
    parentElement.append(hero)
  }
  hero.replaceChildren()
  const card = put(hero, "div", "card")
  number(card, data)
  barometer(card, data)
}
