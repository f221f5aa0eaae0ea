CREATE TABLE `consents` (
	`conversation` text NOT NULL,
	`locale` text NOT NULL,
	PRIMARY KEY(`conversation`, `locale`),
	FOREIGN KEY (`conversation`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `consents_locale` ON `consents` (`locale`);--> statement-breakpoint
CREATE TABLE `reader_leases` (
	`conversation` text NOT NULL,
	`process` text NOT NULL,
	`lease_until` integer NOT NULL,
	PRIMARY KEY(`conversation`, `process`),
	FOREIGN KEY (`conversation`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `reader_leases_end` ON `reader_leases` (`lease_until`);--> statement-breakpoint
CREATE TABLE `resume_codes` (
	`conversation` text PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`conversation`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `resume_codes_hash_unique` ON `resume_codes` (`hash`);--> statement-breakpoint
ALTER TABLE `conversations` ADD `called_until` integer;--> statement-breakpoint
ALTER TABLE `conversations` ADD `reply` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX `conversations_resting` ON `conversations` (`id`) WHERE status = 'parked' AND waiting_since IS NOT NULL;