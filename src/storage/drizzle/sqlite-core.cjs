module.exports = require('drizzle-orm/sqlite-core')
