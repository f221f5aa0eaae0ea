CREATE TABLE `presence_leases` (
	`agent` text NOT NULL,
	`connection` text NOT NULL,
	`lease_until` integer NOT NULL,
	PRIMARY KEY(`agent`, `connection`),
	FOREIGN KEY (`agent`) REFERENCES `agents`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
DROP INDEX `conversations_claim`;--> statement-breakpoint
DROP INDEX `conversations_rank`;--> statement-breakpoint
DROP INDEX `conversations_locale_rank`;--> statement-breakpoint
ALTER TABLE `conversations` ADD `line_at` integer GENERATED ALWAYS AS ((waiting_since - CASE priority WHEN 2 THEN 7200000 WHEN 1 THEN 1800000 ELSE 0 END)) VIRTUAL;--> statement-breakpoint
ALTER TABLE `conversations` ADD `weight` real DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `conversations` ADD `offered_to` text;--> statement-breakpoint
CREATE INDEX `conversations_offered` ON `conversations` (`offered_to`) WHERE offered_to IS NOT NULL;--> statement-breakpoint
CREATE INDEX `conversations_reserved` ON `conversations` (`reserved_for`) WHERE reserved_for IS NOT NULL AND status = 'waiting';--> statement-breakpoint
CREATE INDEX `conversations_claim` ON `conversations` (`locale`,`line_at`,`id`) WHERE status = 'waiting';--> statement-breakpoint
CREATE INDEX `conversations_rank` ON `conversations` (`line_at`,`id`) WHERE status IN ('waiting', 'offered');--> statement-breakpoint
CREATE INDEX `conversations_locale_rank` ON `conversations` (`locale`,`line_at`,`id`) WHERE status IN ('waiting', 'offered');--> statement-breakpoint
ALTER TABLE `agents` ADD `second_languages` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `presence` ADD `lapses` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `presence` ADD `taken_at` integer DEFAULT 0 NOT NULL;