import { escaped } from '../../adapters/teams/text'
import { markdown } from '../../playground/page/markdown'
import fc from '../property'

describe('Markdown as Teams draws it in a card', () => {
  it.each([
    ['plain', '<p>plain</p>'],
    ['**bold** and _slanted_ and *so is this*', '<p><strong>bold</strong> and <em>slanted</em> and <em>so is this</em></p>'],
    ['one\ntwo\n\nthree', '<p>one<br>two</p><p>three</p>'],
    ['- a\n- b', '<ul><li>a</li><li>b</li></ul>'],
    ['1. a\n2. b', '<ol><li>a</li><li>b</li></ol>'],
    ['\\*not bold\\*', '<p>*not bold*</p>'],
    ['a_b_c stays', '<p>a_b_c stays</p>'],
    ['[here](https://example.org/?a=1&b=2)', '<p><a href="https://example.org/?a=1&amp;b=2" rel="noreferrer">here</a></p>'],
    ['[here](javascript:alert(1))', '<p>[here](javascript:alert(1))</p>'],
    ['<img src=x onerror=alert(1)>', '<p>&lt;img src=x onerror=alert(1)&gt;</p>'],
    ['[a](https://x.nl/"onclick="y)', '<p><a href="https://x.nl/&quot;onclick=&quot;y" rel="noreferrer">a</a></p>'],
  ])('%p', (text, html) => {
    expect(markdown(text)).toBe(html)
  })

  it('never lets a tag or an attribute through', () => {
    const pieces = fc.constantFrom('<', '>', '"', '&', '*', '_', '[', ']', '(', ')', '\\', '\n', '- ', 'https://a.nl', 'x', ' ')
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), list => {
        const left = markdown(list.join('')).replace(
          /<\/?(p|ul|ol|li|strong|em|a)>|<br>|<a href="[^"<>]*" rel="noreferrer">/g,
          '',
        )
        return !/[<>]/.test(left)
      }),
    )
  })

  it('shows as it was what the adapter escaped', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'*_[]()\\`~<>#|&{}!-+=1.) a') }), text => {
        const shown = markdown(escaped(text)).replace(/^<p>|<\/p>$/g, '')
        const back = shown
          .replace(/&lt;/g, '<')
          .replace(/&gt;/g, '>')
          .replace(/&quot;/g, '"')
          .replace(/&amp;/g, '&')
        return back === text.replace(/\s+/g, ' ')
      }),
    )
  })
})
