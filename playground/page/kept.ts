type Kept = 'language' | 'slack' | 'teams' | 'side'

/** What this browser remembers of how the page was left: no words and nothing of a case. */
export function kept(name: Kept): string | undefined {
  return localStorage.getItem(`ruimte.${name}`) ?? undefined
}

export function keep(name: Kept, value: string): void {
  localStorage.setItem(`ruimte.${name}`, value)
}
