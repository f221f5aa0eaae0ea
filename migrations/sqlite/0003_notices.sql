CREATE TABLE `case_codes` (
	`hash` text PRIMARY KEY NOT NULL,
	`conversation` text NOT NULL,
	FOREIGN KEY (`conversation`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `case_codes_conversation` ON `case_codes` (`conversation`);--> statement-breakpoint
CREATE TABLE `notice_marks` (
	`conversation` text NOT NULL,
	`mark` text NOT NULL,
	`seq` integer NOT NULL,
	PRIMARY KEY(`conversation`, `mark`),
	FOREIGN KEY (`conversation`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `push_subscriptions` (
	`conversation` text PRIMARY KEY NOT NULL,
	`endpoint` text NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`conversation`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `push_subscriptions_expiry` ON `push_subscriptions` (`expires_at`);