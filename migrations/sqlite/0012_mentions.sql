CREATE TABLE `mentions` (
	`agent` text NOT NULL,
	`conversation` text NOT NULL,
	`seq` integer NOT NULL,
	`at` integer NOT NULL,
	`seen` integer DEFAULT false NOT NULL,
	PRIMARY KEY(`agent`, `conversation`, `seq`),
	FOREIGN KEY (`conversation`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `mentions_unseen` ON `mentions` (`agent`,`at`) WHERE "mentions"."seen" = 0;--> statement-breakpoint
CREATE INDEX `mentions_conversation` ON `mentions` (`conversation`);