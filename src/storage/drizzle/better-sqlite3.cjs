module.exports = require('drizzle-orm/better-sqlite3')
