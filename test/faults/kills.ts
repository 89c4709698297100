/**
 * How often something is killed at a random moment in F1: under concerns, on each store, and under votes. On MongoDB its server is among
 * what dies, and each takes longer.
 */
export const kills = process.env.RUIMTE_FULL
  ? { concerns: 150, votes: { embedded: 450, MongoDB: 250 } }
  : { concerns: 10, votes: { embedded: 130, MongoDB: 50 } }

/** 200, and in full 1,000. */
export const allKills = 2 * kills.concerns + kills.votes.embedded + kills.votes.MongoDB

/** Says what came of it, once all that is asserted held. */
export function figures(under: string, killed: number, found: string): void {
  process.stdout.write(`F1 ${under}: ${killed} of ${allKills} kills; ${found}\n`)
}
