package dev.ticketsync.core.store;

/** All that a store must do. A test class that implements this is run against its store. */
public interface StoreContracts
        extends
            TicketsContract,
            LinksContract,
            DeliveriesContract,
            FindingsContract,
            HistoryContract,
            DueTicketsContract,
            DispatchesContract,
            WorkContract,
            TicketWorkContract,
            ApprovalsContract,
            TransactionsContract {}
