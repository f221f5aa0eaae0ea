CREATE TABLE `activations` (
	`pos` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`hash` text NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`how` text NOT NULL,
	`note` text NOT NULL,
	`approved_by` text
);
--> statement-breakpoint
CREATE TABLE `drafts` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`base` text NOT NULL,
	`changes` text NOT NULL,
	`version` integer NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_by` text NOT NULL,
	`updated_at` integer NOT NULL,
	`request` text
);
--> statement-breakpoint
CREATE TABLE `settings` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`version` integer NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL
);
--> statement-breakpoint
ALTER TABLE `releases` ADD `corrected_by` text;--> statement-breakpoint
CREATE INDEX `conversations_live` ON `conversations` (`release`,`id`) WHERE status <> 'resolved';--> statement-breakpoint
INSERT INTO `activations` (`hash`, `at`, `by`, `how`, `note`)
SELECT `hash`, `published_at`, `published_by`, 'publish', '' FROM `releases` WHERE `hash` = (SELECT `value` FROM `meta` WHERE `key` = 'active_release');
