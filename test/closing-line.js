/** The last line of a test run, from its own counts: `N passed, N failed`, and `, N skipped` where there are any. */
class ClosingLine {
  onRunComplete(_, results) {
    // A file that could not be run at all has no failed test, but is a failure.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites
    const skipped = results.numPendingTests + results.numTodoTests
    const line = `${results.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`
    // Jest writes its own summary after every reporter.
    process.once('exit', () => process.stdout.write(line))
  }
}

module.exports = ClosingLine
