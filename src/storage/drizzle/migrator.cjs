module.exports = require('drizzle-orm/migrator')
