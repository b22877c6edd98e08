package models

import "gorm.io/gorm"

type Message struct {
	ID    string
	Tools string `gorm:"column:tools"`
	Users []User `gorm:"many2many:comms_room_members"`
}

func (Message) TableName() string { return "comms_messages" }

type Room struct{ Calls []Call }

func (*Room) TableName() string {
	return "comms_rooms"
}

func (Other) TableName() string {
	return "auth.users"
}

func List(db *gorm.DB, messages []Message) {
	db.Table("call_logs").Where("call_logs.ended_at is null").Find(&messages)
	db.Model(&Message{}).Joins("left join comms_rooms on comms_rooms.id = comms_messages.room_id").Order("comms_messages.created_at desc").Find(&messages)
	db.Table("comms_messages as m").Select("m.id, m.tools").Scan(&messages)
	db.Preload("Calls").Where("tools = ?", "rooms").Find(&messages)
	db.Raw("select * from comms_room_members where id = ?", 1).Scan(&messages)
	db.Migrator().HasTable("system_tools")
	firestore.Collection("rooms").Where("messages.unread", ">", 0)
	log.Println("messages", messages)
}
