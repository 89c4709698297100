import fc from 'fast-check'

/** The same cases in every run, so that only a change can turn it red; with `RUIMTE_FULL` new ones each time, by a seed its report names. */
if (process.env.RUIMTE_FULL === undefined) fc.configureGlobal({ seed: 20_261_122 })

export default fc
