CREATE TABLE `case_references` (
	`reference` text NOT NULL,
	`conversation` text NOT NULL,
	PRIMARY KEY(`reference`, `conversation`),
	FOREIGN KEY (`conversation`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `case_references_conversation` ON `case_references` (`conversation`);--> statement-breakpoint
CREATE TABLE `receipt_codes` (
	`code` text PRIMARY KEY NOT NULL,
	`conversation` text NOT NULL,
	FOREIGN KEY (`conversation`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `receipt_codes_conversation` ON `receipt_codes` (`conversation`);--> statement-breakpoint
ALTER TABLE `conversations` ADD `account` text;--> statement-breakpoint
CREATE INDEX `conversations_account` ON `conversations` (`account`,`started_at`) WHERE account IS NOT NULL;