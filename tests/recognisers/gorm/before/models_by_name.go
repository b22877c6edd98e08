package models

import "gorm.io/gorm"

type Call struct {
	gorm.Model
	Caller string
}

// RoomMember is who is in a room.
type RoomMember struct {
	ID   uint   `gorm:"primaryKey"`
	Role string `json:"role"`
}

type User struct {
	ID    uint   `gorm:"primaryKey"`
	Rooms []Room `gorm:"many2many:seats"`
}

// None of these has a renamed table by its name.
type Tool struct {
	gorm.Model
}

func (t *Tool) TableName() string { return "instruments" }

type Room struct {
	gorm.Model
}

type Message struct {
	Text string `json:"text"`
}

// RoomGuest has the columns of a struct in another file.
type RoomGuest struct {
	Base
	Name string
}

type RoomKey struct {
	bun.BaseModel `bun:"table:calls,alias:c"`
}
