// One key hides the names on screen, wherever the focus is, but not while somebody types; and what is hidden here stays
// hidden where a page is opened in a tab of its own, or its link is copied.

const TYPED_INTO = "input, textarea, select, [contenteditable]:not([contenteditable='false'])"
let pressed = null // what the key does now: the listener is added once, and Streamlit draws anew at every run

document.addEventListener("keydown", (event) => {
  if (pressed === null || event.repeat || event.defaultPrevented) return
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  const [target] = event.composedPath()
  const isTyping = target instanceof Element && target.closest(TYPED_INTO) !== null
  if (!isTyping) pressed(event.key)
})

const PAGE_LINKS = "a[data-testid*='NavLink'], a[data-testid*='NavDropdown']"
const OF_ONE_PAGE = ["part", "present", "slider"]

// The addresses of the pages carry no choices. While names are hidden they get those of this page, just before the browser
// can use them: Streamlit draws the links anew whenever it likes, and goes by its own way when they are clicked. Else they
// stay bare: an address with a name would still be there when the names are hidden.
function carry(event) {
  const [target] = event.composedPath()
  const link = target instanceof Element ? target.closest(PAGE_LINKS) : null
  if (link === null || link.origin !== window.location.origin) return
  const choices = new URLSearchParams(window.location.search)
  for (const name of OF_ONE_PAGE) choices.delete(name)
  const address = new URL(link.href)
  address.search = choices.has("hide") ? choices.toString() : ""
  if (link.href !== address.href) link.href = address.href
}
for (const moment of ["pointerover", "pointerdown", "focusin", "contextmenu"]) document.addEventListener(moment, carry, true)

export default function ({ data, setTriggerValue }) {
  const own = (key) => {
    if (key.toLowerCase() === data.key) setTriggerValue("pressed", true)
  }
  pressed = own
  return () => {
    if (pressed === own) pressed = null
  }
}
