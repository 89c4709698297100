/** For A4 and for a phone alike; black on white, so that it can be copied. Sizes of paper in millimetres. */
export const style = `
@page { size: A4; margin: 12mm 14mm }
* { box-sizing: border-box; margin: 0 }
html { color-scheme: light; background: #fff; color: #1c2b30; font: 16px/1.4 system-ui, "Segoe UI", Roboto, sans-serif; -webkit-text-size-adjust: 100% }
body { max-width: 52rem; margin: 0 auto; padding: 1.25rem 1rem 2rem; overflow-wrap: anywhere }
a { color: inherit }
h1 { font-size: 2rem; line-height: 1.15; color: #0d3f52 }
h2 { margin-top: 1.5rem; padding-bottom: .25rem; border-bottom: 2px solid #17686f; font-size: 1.2rem; color: #0d3f52 }
h3 { font-size: 1.05rem; line-height: 1.25 }
.organisation { color: #4a5b61 }
.danger { margin: .75rem 0; padding: .6rem .9rem; border: 2px solid #b3261e; border-radius: .5rem; font-size: 1.25rem; font-weight: 700 }
.danger a { color: #b3261e; text-decoration: none }
.about, .role, .notes, footer, .scan { color: #3d4d53 }
.about { margin-top: .4rem; font-size: .95rem }
.scan { margin-top: .4rem }
.people { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 22rem), 1fr)); gap: .75rem; margin-top: .75rem }
.someone { display: flex; justify-content: space-between; gap: .75rem; padding: .7rem .9rem; border: 1px solid #b9c7cb; border-radius: .5rem; break-inside: avoid }
h2, .about { break-after: avoid }
dl { margin-top: .35rem; font-size: .9rem }
dt, dd { display: inline }
dt { color: #4a5b61 }
dt::after { content: ": " }
.mail, .call { margin-top: .3rem }
.call { font-size: 1.15rem; font-weight: 700 }
.call a { text-decoration: none; white-space: nowrap }
.code { flex: none; width: 5.5rem }
.code svg { display: block; width: 100%; height: auto }
.end { display: flex; flex-wrap: wrap; align-items: center; gap: .75rem 1.5rem; margin-top: 1.25rem; break-inside: avoid }
.notes { flex: 1 1 20rem }
.notes p + p { margin-top: .4rem }
.link { display: flex; flex: 0 1 20rem; align-items: center; gap: .75rem }
footer { margin-top: .5rem; font-size: .9rem }
@media screen and (max-width: 30rem) {
  .scan, .code { display: none }
  .call a { display: inline-block; padding: .55rem 0 }
}
@media print {
  html { font-size: 9pt }
  h1 { font-size: 22pt }
  h2 { margin-top: 4mm }
  body { max-width: none; padding: 0 }
  a { text-decoration: none }
  .people { grid-template-columns: 1fr 1fr; gap: 2.5mm; margin-top: 2.5mm }
  .brief { grid-template-columns: repeat(auto-fit, minmax(40mm, 1fr)) }
  .someone { padding: 2mm 3mm }
  .code { width: 20mm }
  .brief .someone { display: grid; grid-template-columns: 1fr auto; grid-template-rows: repeat(3, auto) 1fr; padding: 1.5mm 2mm; gap: 0 1.5mm }
  .brief .someone > :first-child { display: contents }
  .brief .someone > :first-child > * { grid-column: 1 }
  .brief .someone > :first-child > h3 { grid-column: 1 / -1; font-size: 8pt; hyphens: auto }
  .brief .role { font-size: 8pt }
  .brief .code { grid-area: 2 / 2 / span 3; width: 13mm }
}
`
