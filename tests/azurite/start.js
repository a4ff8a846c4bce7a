// Starts Azurite's blob service and ends it when standard input closes, so that it never outlives the tests, however they end.
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
require('azurite/dist/src/blob/main.js');
