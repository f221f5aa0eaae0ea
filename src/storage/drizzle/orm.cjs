// As ES modules drizzle-orm takes a third of a second to load, in every process and thread: Node parses the package's description (450 `exports`, 180 KB) again for each of its files.
// As CommonJS it parses it once, and all is there in 50 ms. So the storage imports it by the files of this folder.
module.exports = require('drizzle-orm')
