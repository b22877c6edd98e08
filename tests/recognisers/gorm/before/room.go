package models

// TableName is told in another file than the struct.
func (Room) TableName() string {
	return "chat_rooms"
}
