// Starts all of Azurite's services, and ends them when standard input closes.
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
require('azurite/dist/src/azurite.js');
