// Every text that is drawn, in shadow trees too: its size on the screen in pixels, and
// its contrast against the ground it is on. A mark on a map (a badge) is no text: what
// it says is said in words beside the map.
() => {
  const light = (colour) => {
    const [r, g, b] = colour.map((one) => one / 255).map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const parts = (text) => (text.match(/[\d.]+/g) ?? []).map(Number)
  const above = (one) => one.assignedSlot ?? one.parentNode?.host ?? one.parentNode
  const ground = (one) => {
    for (let at = one; at instanceof Element; at = above(at)) {
      const found = parts(getComputedStyle(at).backgroundColor)
      if (found.length === 3 || found[3] > 0.9) return found.slice(0, 3)
    }
    return [255, 255, 255]
  }
  const size = (one, style) => parseFloat(style.fontSize) * (one.ownerSVGElement ? one.getScreenCTM().a : 1)
  const drawn = (one, style) => {
    const { width, height } = one.getBoundingClientRect()
    return width > 2 && height > 2 && style.clipPath === "none" && one.checkVisibility({ opacityProperty: true, visibilityProperty: true })
  }
  const said = (one) => [...one.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && child.textContent.trim())
  const found = []
  const walk = (root) => {
    for (const one of root.querySelectorAll("*")) {
      if (one.shadowRoot) walk(one.shadowRoot)
      if (one.matches("style, script, title, desc, noscript, .badge *, [data-testid=stIconMaterial]") || !said(one)) continue
      const style = getComputedStyle(one)
      if (!drawn(one, style)) continue
      const [dark, bright] = [light(parts(one.ownerSVGElement ? style.fill : style.color)), light(ground(one))].sort((a, b) => a - b)
      const contrast = (bright + 0.05) / (dark + 0.05)
      found.push({ text: one.textContent.trim().slice(0, 30), size: Math.round(size(one, style) * 10) / 10, contrast: Math.round(contrast * 10) / 10 })
    }
  }
  walk(document.body)
  return found
}
