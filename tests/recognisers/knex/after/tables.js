const ROOMS = 'comms_rooms'

module.exports = { ROOMS }
