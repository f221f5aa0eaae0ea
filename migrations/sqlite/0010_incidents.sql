CREATE TABLE `incident_messages` (
	`id` text PRIMARY KEY NOT NULL,
	`incident` text NOT NULL,
	`tells` text NOT NULL,
	`texts` text NOT NULL,
	`next_update_at` integer,
	`proposed_by` text NOT NULL,
	`proposed_at` integer NOT NULL,
	`approved_by` text,
	`status` text NOT NULL,
	`after` text NOT NULL,
	`reached` integer NOT NULL,
	`due_at` integer,
	FOREIGN KEY (`incident`) REFERENCES `incidents`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `incident_messages_due` ON `incident_messages` (`due_at`);--> statement-breakpoint
CREATE INDEX `incident_messages_incident` ON `incident_messages` (`incident`,`proposed_at`);--> statement-breakpoint
CREATE TABLE `incidents` (
	`id` text PRIMARY KEY NOT NULL,
	`status` text NOT NULL,
	`reasons` text NOT NULL,
	`kind` text,
	`next_update_at` integer,
	`note` text NOT NULL,
	`opened_at` integer NOT NULL,
	`opened_by` text NOT NULL,
	`fixed_at` integer,
	`flagged` text,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `incidents_newest` ON `incidents` (`status`,`opened_at`);--> statement-breakpoint
ALTER TABLE `conversations` ADD `incident` text;--> statement-breakpoint
CREATE INDEX `conversations_incident` ON `conversations` (`incident`,`id`) WHERE incident IS NOT NULL;