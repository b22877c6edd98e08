const ROOMS = 'rooms'

module.exports = { ROOMS }
