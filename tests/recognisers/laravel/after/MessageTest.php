<?php

class MessageTest extends TestCase
{
    public function test_messages(): void
    {
        $this->get('/messages');
        $this->assertDatabaseHas('comms_messages', ['tools' => 'x']);
    }
}
