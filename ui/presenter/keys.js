// Arrows, Page Up and Page Down (what a clicker sends), Home and End turn the pages; Escape leaves the presentation.

const STEPS = { ArrowLeft: -1, ArrowRight: 1, PageUp: -1, PageDown: 1 }
const ENDS = { Home: 0, End: Infinity }
const WRITING = "input, textarea, select, [contenteditable='true']"
const OWN_ARROWS = "[role='slider'], [role='radiogroup'], [role='listbox'], [role='menu'], [role='tablist'], [role='grid']"
const IN_FRONT = "[role='dialog'], [data-baseweb='popover']"

function isIn(event, selector) {
  return event.composedPath().some((element) => element instanceof Element && element.matches(selector))
}

function onKey(view, event) {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
  if (isIn(event, IN_FRONT) || document.querySelector("[role='dialog']")) return
  const isWriting = isIn(event, WRITING)
  const isPage = event.key === "PageUp" || event.key === "PageDown"
  if (isWriting && !isPage) return
  if (event.key === "Escape" && view.data.is_presenting) {
    tell(view, false)
    return
  }
  if (isIn(event, OWN_ARROWS)) return
  if (!(event.key in STEPS) && !(event.key in ENDS)) return
  event.preventDefault()
  // A clicker turns the page while somebody types: the text is handed over first.
  if (isWriting) document.activeElement.blur()
  go(view, event.key in STEPS ? view.part + STEPS[event.key] : ENDS[event.key])
}
