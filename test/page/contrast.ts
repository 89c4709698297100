import type { Page } from 'playwright-core'

/**
 * Texts that are in view and have less contrast with what is behind them than WCAG 2.2 AA asks: 4.5, or 3 for large type. Where
 * there is a gradient behind, its ends are what counts.
 */
export function faint(page: Page): Promise<readonly string[]> {
  return page.evaluate(look)
}

// Runs in the page, so it is written as the page's own script.
const look = `(() => {
  const pen = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', { willReadFrequently: true })
  const rgba = colour => {
    pen.clearRect(0, 0, 1, 1)
    pen.fillStyle = colour
    pen.fillRect(0, 0, 1, 1)
    const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data
    return [r, g, b, a / 255]
  }
  const over = ([r, g, b, a], under) => [r, g, b].map((part, at) => part * a + under[at] * (1 - a))
  const light = parts => {
    const [r, g, b] = parts.map(part => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const contrast = (one, two) => (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05)
  const behind = element => {
    if (element === null) return [rgba(getComputedStyle(document.documentElement).colorScheme === 'dark' ? 'black' : 'white')]
    const style = getComputedStyle(element)
    const ends = style.backgroundImage.match(/(rgba?|color)\\([^)]*\\)/g)
    if (ends !== null) return ends.map(end => rgba(end).slice(0, 3))
    const own = rgba(style.backgroundColor)
    if (own[3] === 1) return [own.slice(0, 3)]
    return behind(element.parentElement).map(under => over(own, under))
  }
  const found = []
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const text = texts.currentNode.textContent.trim()
    const element = texts.currentNode.parentElement
    if (text === '' || !element.checkVisibility({ opacityProperty: true }) || element.closest('[inert], .unseen, option') !== null) continue
    const style = getComputedStyle(element)
    const size = parseFloat(style.fontSize)
    if (size === 0) continue
    const enough = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5
    const least = Math.min(...behind(element).map(back => contrast(light(over(rgba(style.color), back)), light(back))))
    if (least < enough) found.push(text.slice(0, 40) + ': ' + least.toFixed(2))
  }
  return found
})()`
