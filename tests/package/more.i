// more.i: included by tally.i; tests/package/run changes it and builds again.
