package models

import "gorm.io/gorm"

type Message struct {
	ID    string
	Tools string `gorm:"column:tools"`
	Users []User `gorm:"many2many:room_members"`
}

func (Message) TableName() string { return "messages" }

type Room struct{ Calls []Call }

func (*Room) TableName() string {
	return "rooms"
}

func (Other) TableName() string {
	return "auth.users"
}

func List(db *gorm.DB, messages []Message) {
	db.Table("calls").Where("calls.ended_at is null").Find(&messages)
	db.Model(&Message{}).Joins("left join rooms on rooms.id = messages.room_id").Order("messages.created_at desc").Find(&messages)
	db.Table("messages as m").Select("m.id, m.tools").Scan(&messages)
	db.Preload("Calls").Where("tools = ?", "rooms").Find(&messages)
	db.Raw("select * from room_members where id = ?", 1).Scan(&messages)
	db.Migrator().HasTable("tools")
	firestore.Collection("rooms").Where("messages.unread", ">", 0)
	log.Println("messages", messages)
}
